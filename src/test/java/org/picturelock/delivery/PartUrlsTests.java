package org.picturelock.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class PartUrlsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static final PartLayout LAYOUT = new PartLayout(250, 100);

	private static final SignedPart PART = new SignedPart("d", "f", 2, 100, 100, NOW.getEpochSecond() + 7200);

	@TempDir
	private Path folder;

	private PartUrls urls;

	private String address;

	@BeforeEach
	void sign() throws IOException {
		this.urls = urls("");
		this.address = this.urls.sign("d", "f", 2, LAYOUT, "ann", "since May", NOW);
	}

	@Test
	void anAddressHoldsForAtLeastAnHour() {
		assertThat(holds(this.urls, PART, "ann", NOW.plus(Duration.ofHours(1)))).isTrue();
	}

	@Test
	void anAddressExpires() {
		assertThat(holds(this.urls, PART, "ann", NOW.plusSeconds(7201))).isFalse();
	}

	@Test
	void nothingInAnAddressCanBeAltered() {
		long end = PART.expires();
		for (SignedPart other : List.of(new SignedPart("e", "f", 2, 100, 100, end),
				new SignedPart("d", "g", 2, 100, 100, end), new SignedPart("d", "f", 1, 100, 100, end),
				new SignedPart("d", "f", 2, 0, 100, end), new SignedPart("d", "f", 2, 100, 101, end),
				new SignedPart("d", "f", 2, 100, 100, end + 1))) {
			assertThat(holds(this.urls, other, "ann", NOW)).as(other.toString()).isFalse();
			String altered = this.urls.sign(other.delivery(), other.file(), other.number(), LAYOUT, "ann", "", NOW)
				.replaceFirst("signature=.*", this.address.replaceFirst(".*(signature=)", "$1"));
			assertThat(this.urls.holds(altered, other, "ann", "since May", NOW)).as(altered).isFalse();
		}
		assertThat(holds(this.urls, PART, "bob", NOW)).isFalse();
		for (String altered : List.of(this.address.replaceFirst(".$", "x"), this.address.replaceFirst("&sig.*", ""),
				this.address.replaceFirst("=[0-9a-f]*$", "="), this.address + "&x=y", "")) {
			assertThat(this.urls.holds(altered, PART, "ann", "since May", NOW)).as(altered).isFalse();
		}
	}

	@Test
	void anAddressHoldsOnTheFootingItWasGivenOn() {
		assertThat(this.urls.holds(this.address, PART, "ann", "since June", NOW)).isFalse();
	}

	@Test
	void anAddressOutlivesARestart() throws IOException {
		assertThat(holds(urls(""), PART, "ann", NOW)).isTrue();
	}

	@Test
	void onlyTheOwnerReadsTheKeyFile() throws IOException {
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("parts.key")))
			.containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
	}

	@Test
	void anotherInstallationsAddressIsWorthNothing() throws IOException {
		assertThat(holds(urls("another key"), PART, "ann", NOW)).isFalse();
	}

	private boolean holds(PartUrls urls, SignedPart part, String by, Instant now) {
		return urls.holds(this.address, part, by, "since May", now);
	}

	private PartUrls urls(String key) throws IOException {
		return new PartUrls(new DeliverySettings(this.folder, this.folder.resolve("parts.key"), key,
				DataSize.ofBytes(100), DataSize.ofBytes(1000), 10, Duration.ofHours(2), Duration.ofSeconds(5)));
	}

}
