package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What starts and what does not, and that killing it at any moment loses nothing and
 * releases nothing twice. The other copies run beside the application of all tests.
 */
@PicturelockTest
@ExtendWith(Browser.class)
class KillTests {

	private static final int PART = 1 << 20;

	/** On their way when the server is killed, however fast the machine is. */
	private static final Pattern LATER_PARTS = Pattern.compile(".*/parts/.+/([6-9]|1[01])\\?.*");

	private static final String[] SETTINGS = { "--picturelock.delivery.part-size=1MB",
			"--picturelock.process.worker-lock=10s" };

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	private Path data;

	@BeforeEach
	void makeFolder() throws Exception {
		this.data = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data").toAbsolutePath()),
				"copy");
	}

	@AfterEach
	void deleteFolder() throws Exception {
		Copy.killDatabase(this.data);
		FileSystemUtils.deleteRecursively(this.data);
	}

	@Test
	void whateverIsKilledACutArrivesAndIsReleasedOnce(Browser browser) throws Exception {
		Path film = this.data.resolve("HLT_101_LOCKED_v01.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 10);
		byte[] reel = new byte[12 * PART];
		new Random(1).nextBytes(reel);
		Path reelFile = Files.write(this.data.resolve("HLT_101_reel.zip"), reel);
		String id;
		int port;
		Desk desk;
		List<Route> held = new ArrayList<>();
		try (Copy copy = Copy.start(this.data, SETTINGS)) {
			Api uploader = copy.ready("uploader");
			port = copy.port();
			desk = Desk.of(browser, port, "uploader");
			desk.page().route(LATER_PARTS, held::add);
			id = desk.upload("HLT", film, reelFile);
			awaitParts(uploader, id, 3);
			copy.kill();
			lose(held);
			assertThat(desk.page().locator("transfer-panel .offline"))
				.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
		}
		try (Copy copy = Copy.start(port, this.data, SETTINGS)) {
			Api uploader = copy.ready("uploader");
			assertAloneInItsFolderButNotOnTheMachine(copy, id);
			assertThat(received(uploader, id)).isBetween(3, 6);
			desk.page().unroute(LATER_PARTS);
			lose(held);
			assertThat(uploader.await(id, "VALIDATING").get("version").asInt()).isEqualTo(1);
			assertThat(desk.page().locator("transfer-panel .file[data-stage=done]")).hasCount(2);
			awaitMeasuring(uploader, id);
			copy.killAll();
		}
		try (Copy copy = Copy.start(port, this.data, SETTINGS)) {
			assertReleasedOnce(copy, id);
			desk.awaitState("RELEASED");
		}
	}

	/** What was kept from the server fails, as all that reaches for a dead one does. */
	private static void lose(List<Route> held) {
		List<Route> lost = List.copyOf(held);
		held.clear();
		lost.forEach(Route::abort);
	}

	@Test
	void withoutAMailServerADatabaseOfOnesOwnIsNotEnough() throws Exception {
		try (Copy copy = Copy.start(this.data, "--spring.datasource.url=jdbc:postgresql://localhost:1/films")) {
			assertThat(copy.refusal()).contains("The setting spring.mail.host is missing.").doesNotContain("\tat ");
		}
	}

	@Test
	void aDatabaseThatCannotBeReachedIsNamedInOneSentence() throws Exception {
		try (Copy copy = Copy.start(this.data, "--spring.mail.host=localhost",
				"--spring.datasource.url=jdbc:postgresql://localhost:1/films?password=secret")) {
			assertThat(copy.refusal())
				.contains("The database at jdbc:postgresql://localhost:1/films cannot be used", "spring.datasource.url")
				.doesNotContain("\tat ", "secret");
		}
	}

	private void assertAloneInItsFolderButNotOnTheMachine(Copy copy, String id) throws Exception {
		try (Copy second = Copy.start(this.data)) {
			assertThat(second.refusal()).contains("The data folder " + this.data + " is in use")
				.doesNotContain("\tat ");
		}
		assertThat(copy.ready("uploader").get("/api/deliveries/" + id).status()).isEqualTo(200);
		assertThat(new Api(this.port, "uploader").get("/api/deliveries/" + id).status()).isEqualTo(404);
	}

	private static void assertReleasedOnce(Copy copy, String id) throws Exception {
		Api post = copy.ready("post");
		JsonNode released = post.await(id, "RELEASED", "REJECTED");
		assertThat(released.get("state").asText()).isEqualTo("RELEASED");
		assertThat(released.get("version").asInt()).isEqualTo(1);
		assertThat(released.get("grants").findValuesAsText("team")).isNotEmpty().doesNotHaveDuplicates();
		released = post.awaitOut(id);
		assertThat(released.get("mails")).extracting((mail) -> mail.get("event") + " " + mail.get("to"))
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(released.get("grants").size());
		assertThat(released.get("handoffs")).hasSize(1);
		assertThat(post.get("/api/backlot?project=HLT&delivery=" + id).body()).hasSize(1);
		assertThat(post.get("/api/deliveries/" + id + "/timeline?size=500").body().findValuesAsText("kind"))
			.containsOnlyOnce("DELIVERY_SEALED");
	}

	private static void awaitMeasuring(Api uploader, String id) throws Exception {
		for (int i = 0; i < 300; i++) {
			JsonNode now = uploader.get("/api/deliveries/" + id).body();
			if (now.at("/progress/percent").asInt() > 0 || !now.get("state").asText().equals("VALIDATING")) {
				assertThat(now.get("state").asText()).isEqualTo("VALIDATING");
				return;
			}
			Thread.sleep(50);
		}
	}

	/** How many parts of the second file are here. */
	private static int received(Api uploader, String id) {
		String file = uploader.get("/api/deliveries/" + id).body().at("/files/1/id").asText();
		return uploader.get("/api/deliveries/" + id + "/files/" + file + "/parts").body().get("received").size();
	}

	private static void awaitParts(Api uploader, String id, int count) throws Exception {
		for (int i = 0; i < 600 && received(uploader, id) < count; i++) {
			Thread.sleep(50);
		}
	}

}
