package org.picturelock.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class PartUrlsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static final PartLayout LAYOUT = new PartLayout(250, 100);

	private static final SignedPart PART = new SignedPart("d", "f", 2, 100, 100, NOW.getEpochSecond() + 7200);

	@TempDir
	private Path folder;

	private PartUrls urls;

	private String signature;

	@BeforeEach
	void sign() throws IOException {
		this.urls = urls("");
		MultiValueMap<String, String> query = UriComponentsBuilder
			.fromUriString(this.urls.sign("d", "f", 2, LAYOUT, "ann", NOW))
			.build()
			.getQueryParams();
		this.signature = query.getFirst("signature");
	}

	@Test
	void anAddressHoldsForAtLeastAnHour() {
		assertThat(this.urls.holds(PART, "ann", this.signature, NOW.plus(Duration.ofHours(1)))).isTrue();
	}

	@Test
	void anAddressExpires() {
		assertThat(this.urls.holds(PART, "ann", this.signature, NOW.plusSeconds(7201))).isFalse();
	}

	@Test
	void nothingInAnAddressCanBeAltered() {
		long end = PART.expires();
		assertThat(this.urls.holds(new SignedPart("e", "f", 2, 100, 100, end), "ann", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(new SignedPart("d", "g", 2, 100, 100, end), "ann", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(new SignedPart("d", "f", 1, 100, 100, end), "ann", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(new SignedPart("d", "f", 2, 0, 100, end), "ann", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(new SignedPart("d", "f", 2, 100, 101, end), "ann", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(new SignedPart("d", "f", 2, 100, 100, end + 1), "ann", this.signature, NOW))
			.isFalse();
		assertThat(this.urls.holds(PART, "ann", this.signature.replace(this.signature.charAt(0), 'x'), NOW)).isFalse();
		assertThat(this.urls.holds(PART, "bob", this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(PART, null, this.signature, NOW)).isFalse();
		assertThat(this.urls.holds(PART, "ann", "", NOW)).isFalse();
		assertThat(this.urls.holds(PART, "ann", null, NOW)).isFalse();
	}

	@Test
	void anAddressOutlivesARestart() throws IOException {
		assertThat(urls("").holds(PART, "ann", this.signature, NOW)).isTrue();
	}

	@Test
	void onlyTheOwnerReadsTheKeyFile() throws IOException {
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("parts.key")))
			.containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
	}

	@Test
	void anotherInstallationsAddressIsWorthNothing() throws IOException {
		assertThat(urls("another key").holds(PART, "ann", this.signature, NOW)).isFalse();
	}

	private PartUrls urls(String key) throws IOException {
		return new PartUrls(new DeliverySettings(this.folder, this.folder.resolve("parts.key"), key,
				DataSize.ofBytes(100), DataSize.ofBytes(1000), 10, Duration.ofHours(2), Duration.ofSeconds(5)));
	}

}
