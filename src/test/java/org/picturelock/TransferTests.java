package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an upload goes through between the first click and the last byte. */
@PicturelockTest
@ExtendWith(Browser.class)
class TransferTests {

	private static final int SIZE = 60_000_000;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@TempDir
	private Path folder;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
	}

	@Test
	void aTransferPausesGoesOnAndOutlivesALostConnection(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		Runnable fast = slowed(desk.page());
		begin(desk, file("cut.mov", SIZE, 1));
		Locator row = desk.page().locator("transfer-panel .file");
		assertThat(row).hasAttribute("data-stage", "sending");
		row.locator("button:has-text('Pause')").click();
		assertThat(row).hasAttribute("data-stage", "paused");
		row.locator("button:has-text('Go on')").click();
		assertThat(row).hasAttribute("data-stage", "sending");
		desk.page().context().setOffline(true);
		assertThat(desk.page().locator("transfer-panel .offline")).isVisible();
		assertThat(Axe.findings(desk.page())).isEmpty();
		desk.page()
			.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/transfer-offline.png")));
		desk.page().context().setOffline(false);
		fast.run();
		assertThat(desk.page().locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
		assertThat(desk.page().locator("transfer-panel .offline")).isHidden();
	}

	@Test
	void aCancelledTransferEndsItsDelivery(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		slowed(desk.page());
		String id = begin(desk, file("cut.mov", SIZE, 2), file("cut_DX.wav", 2_000_000, 3));
		desk.page().onDialog((dialog) -> dialog.accept());
		desk.page().locator("transfer-panel .file").first().locator("button:has-text('Cancel')").click();
		assertThat(desk.page().locator("transfer-panel .file[data-stage=sending]")).hasCount(0);
		desk.awaitState("WITHDRAWN");
		assertThat(as("uploader").get("/api/deliveries/" + id).body().path("state").asText()).isEqualTo("WITHDRAWN");
	}

	@Test
	void onAnotherDayTheSameFileGoesOnAndNoOtherDoes(Browser browser) throws IOException {
		Path film = file("cut.mov", SIZE, 4);
		Desk first = Desk.of(browser, this.port, "uploader");
		slowed(first.page());
		String id = begin(first, film);
		first.page().waitForTimeout(1500);
		BrowserContext context = first.page().context();
		first.page().close();
		Page page = context.newPage();
		page.navigate(first.address("/deliveries/" + id));
		Locator pick = page.locator("resume-upload input");
		Path other = file("other/cut.mov", SIZE, 5);
		pick.setInputFiles(other);
		assertThat(page.locator("resume-upload [data-answer]")).containsText("cut.mov");
		assertThat(page.locator("transfer-panel .file")).hasCount(0);
		assertThat(Axe.findings(page)).isEmpty();
		pick.setInputFiles(film);
		assertThat(page.locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
		assertThat(as("uploader").get("/api/deliveries/" + id).body().path("state").asText()).isNotEqualTo("UPLOADING");
	}

	@Test
	void twoTabsOfOneDeliveryDoNotGetInEachOthersWay(Browser browser) throws IOException {
		Path film = file("cut.mov", SIZE, 6);
		Desk first = Desk.of(browser, this.port, "uploader");
		Runnable fast = slowed(first.page());
		String id = begin(first, film);
		Page second = first.page().context().newPage();
		second.navigate(first.address("/deliveries/" + id));
		second.locator("resume-upload input").setInputFiles(film);
		fast.run();
		assertThat(second.locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
		assertThat(first.page().locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
	}

	@Test
	void anotherUploadAndAnEarlierVersionAreNamedBeforeAnythingIsSent(Browser browser) throws IOException {
		this.shelf.version(this.project, 1, "AWAITING_RELEASE");
		as("post").post("/api/projects/" + this.project + "/deliveries", Map.of("cutType", "LOCKED", "episode", "101",
				"files", new Object[] { Map.of("name", "theirs.mov", "size", 1000, "fileType", "PROXY") }));
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/projects/" + this.project + "/upload");
		Page page = desk.page();
		page.locator("[data-browse]").setInputFiles(file("T_101_LOCKED_DX.wav", 2_000_000, 7));
		assertThat(page.locator("[data-others]")).containsText("post");
		assertThat(page.locator("[data-existing]")).containsText("New version 2");
		assertThat(page.locator("[data-join]")).isChecked();
		page.locator("[data-new]").check();
		page.locator("[data-next]").click();
		assertThat(page.locator("[data-complaints]")).isVisible();
		page.locator("[data-join]").check();
		assertThat(page.locator("[data-complaints]")).isHidden();
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/upload-join.png")));
		page.locator("[data-next]").click();
		assertThat(page.locator("[data-sum-version]")).containsText("version 1");
		page.locator("[data-send]").click();
		page.waitForURL("**/deliveries/*");
		assertThat(page.locator("main")).containsText("version 1");
		assertThat(desk.trouble()).isEmpty();
		assertThat(Axe.findings(page)).isEmpty();
	}

	@Test
	void afterARejectionTheGoodFilesComeAlongUnsent(Browser browser) throws IOException {
		Api uploader = as("uploader");
		Path bad = file("bad.mov", 100_000, 8);
		Path stem = file("good.wav", 100_000, 9);
		String id = uploader.deliver(
				this.project, Map
					.of("cutType", "LOCKED", "episode", "101", "files",
							new Object[] { Map.of("name", "bad.mov", "size", 100_000, "fileType", "PROXY"), Map
								.of("name", "good.wav", "size", 100_000, "fileType", "STEM", "stemType", "DIALOGUE") }),
				bad, stem);
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/deliveries/" + id);
		desk.awaitState("REJECTED");
		Page page = desk.page();
		page.locator("a:has-text('New version from this one')").click();
		assertThat(page.locator("[data-files] [data-name]")).hasText(new String[] { "good.wav" });
		page.locator("[data-browse]").setInputFiles(file("better.mov", 2_000_000, 10));
		page.locator("[data-next]").click();
		assertThat(page.locator("[data-sum-size]")).hasText("2 MB");
		page.locator("[data-send]").click();
		page.waitForURL((address) -> address.contains("/deliveries/") && !address.endsWith(id));
		assertThat(page.locator("transfer-panel .file")).hasCount(1);
		assertThat(page.locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
		assertThat(desk.trouble()).isEmpty();
	}

	/** Begins an upload through the page; answers the delivery's id. */
	private String begin(Desk desk, Path... files) {
		desk.open("/projects/" + this.project + "/upload");
		desk.page().locator("[data-browse]").setInputFiles(files);
		desk.page().locator("[data-next]").click();
		desk.page().locator("[data-send]").click();
		desk.page().waitForURL("**/deliveries/*");
		return desk.page().url().replaceFirst(".*/", "");
	}

	/** Makes the line slow; what is answered makes it fast again. */
	private static Runnable slowed(Page page) {
		CDPSession line = page.context().newCDPSession(page);
		line.send("Network.enable");
		throttle(line, 5_000_000);
		return () -> throttle(line, -1);
	}

	private static void throttle(CDPSession line, int bytesPerSecond) {
		JsonObject conditions = new JsonObject();
		conditions.addProperty("offline", false);
		conditions.addProperty("latency", 0);
		conditions.addProperty("downloadThroughput", -1);
		conditions.addProperty("uploadThroughput", bytesPerSecond);
		line.send("Network.emulateNetworkConditions", conditions);
	}

	private Path file(String name, int size, int seed) throws IOException {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.write(file, bytes);
	}

	private static IsVisibleOptions patient() {
		return new IsVisibleOptions().setTimeout(Desk.PATIENCE);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
