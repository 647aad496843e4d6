package org.picturelock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class UploadPageTests {

	@LocalServerPort
	private int port;

	@TempDir
	private Path folder;

	@Test
	void aCutAndItsStemGoUpTogetherWhileTheReaderLooksElsewhere(Browser browser) throws IOException {
		Page page = browser.page("en", 1280, 800);
		List<String> trouble = new ArrayList<>();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				trouble.add(message.text());
			}
		});
		page.onPageError(trouble::add);
		page.navigate(address("/login"));
		page.locator("#username").fill("uploader");
		page.locator("#password").fill("demo");
		page.locator("form button.primary").click();
		page.navigate(address("/projects/HLT/upload"));
		page.locator("[data-browse]")
			.setInputFiles(new Path[] { file("HLT_104_PREVIEW_v01.mov", 40_000_000),
					file("HLT_104_PREVIEW_v01_DX.wav", 3_000_000) });
		assertThat(page.locator("#cutType")).hasValue("PREVIEW");
		assertThat(page.locator("#episode")).hasValue("104");
		assertThat(page.locator("[data-files] [data-type]").first()).hasValue("PROXY");
		assertThat(page.locator("[data-files] [data-stem]").last()).hasValue("DIALOGUE");
		assertThat(Axe.findings(page)).isEmpty();
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/upload-1.png")));
		page.locator("[data-next]").click();
		assertThat(page.locator("[data-sum-files] tr")).hasCount(2);
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/upload-2.png")));
		page.locator("[data-send]").click();
		assertThat(page.locator("transfer-panel .file")).hasCount(2);
		assertThat(page).hasURL(Pattern.compile(".*/deliveries/.*"),
				new PageAssertions.HasURLOptions().setTimeout(30_000));
		assertThat(page.locator("main h1")).containsText("104");
		assertThat(Axe.findings(page)).isEmpty();
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/upload-3.png")));
		page.locator("header nav a").first().click();
		assertThat(page).hasURL(address("/"));
		assertThat(page.locator("transfer-panel .file[data-stage=done]")).hasCount(2,
				new LocatorAssertions.HasCountOptions().setTimeout(60_000));
		assertThat(trouble).isEmpty();
	}

	@Test
	void aCutAndItsStemsAreDroppedTogether(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/HLT/upload");
		Page page = desk.page();
		Locator rows = page.locator("[data-files] [data-name]");
		page.evaluate("""
				addEventListener('dragover', (event) => window.beside =
					`${event.defaultPrevented} ${event.dataTransfer.dropEffect}`, { once: true })""");
		drop(page, page.locator("header.top"), file("beside.mov", 1000));
		assertThat(page.evaluate("window.beside")).isEqualTo("true none");
		assertThat(page).hasURL(address("/projects/HLT/upload"));
		assertThat(rows).hasCount(0);
		drop(page, page.locator("[data-drop]"), file("HLT_103_DIRECTORS_v02.mov", 5000),
				file("HLT_103_DIRECTORS_v02_MX.wav", 4000), file("HLT_103_DIRECTORS_v02_FX.wav", 3000));
		assertThat(rows).hasText(new String[] { "HLT_103_DIRECTORS_v02.mov", "HLT_103_DIRECTORS_v02_MX.wav",
				"HLT_103_DIRECTORS_v02_FX.wav" });
		assertThat(page.locator("[data-drop]")).not().hasAttribute("data-over", "");
		assertThat(page.locator("#cutType")).hasValue("DIRECTORS");
		assertThat(page.locator("#episode")).hasValue("103");
		assertThat(page.locator("[data-files] [data-stem]").nth(1)).hasValue("MUSIC");
		assertThat(page.locator("[data-files] [data-stem]").nth(2)).hasValue("EFFECTS");
		page.locator("[data-next]").click();
		assertThat(page.locator("[data-sum-files] tr")).hasCount(3);
		assertThat(page.locator("[data-sum-size]")).hasText("12 kB");
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aFeatureIsDeliveredWholeAndWhatWasDeliveredBeforeTellsWhatFilesAre(Browser browser) throws IOException {
		JsonNode before = new Api(this.port, "uploader")
			.post("/api/projects/LMR/deliveries", Map.of("cutType", "EDITORS", "episode", "ALL", "files",
					List.of(Map.of("name", "film.mov", "size", 10, "fileType", "PROXY"),
							Map.of("name", "reel-03.wav", "size", 10, "fileType", "STEM", "stemType", "EFFECTS"))))
			.body();
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/LMR/upload");
		Page page = desk.page();
		assertThat(page.locator("#episode")).isDisabled();
		assertThat(page.locator("#episode")).hasValue("ALL");
		assertThat(page.locator("#episode option")).hasText(new String[] { "All" });
		assertThat(page.locator("#note + .hint"))
			.hasText("The note goes to the mail and to this app only, never to BACKLOT.");
		page.locator("[data-browse]").setInputFiles(new Path[] { file("film.mov", 5000), file("reel-04.wav", 4000) });
		page.locator("#cutType").selectOption("EDITORS");
		assertThat(page.locator("[data-files] [data-stem]").last()).hasValue("EFFECTS");
		new Api(this.port, "uploader").post("/api/deliveries/" + before.path("id").asText() + "/withdraw",
				Map.of("reason", "Only a name was needed"));
	}

	/** As the system's file window does it. */
	private static void drop(Page page, Locator place, Path... files) {
		CDPSession mouse = page.context().newCDPSession(page);
		BoundingBox area = place.boundingBox();
		JsonArray paths = new JsonArray();
		Stream.of(files).map(Path::toString).forEach(paths::add);
		JsonObject data = new JsonObject();
		data.add("items", new JsonArray());
		data.add("files", paths);
		data.addProperty("dragOperationsMask", 1);
		for (String type : List.of("dragEnter", "dragOver", "drop")) {
			JsonObject event = new JsonObject();
			event.addProperty("type", type);
			event.addProperty("x", area.x + area.width / 2);
			event.addProperty("y", area.y + area.height / 2);
			event.add("data", data);
			mouse.send("Input.dispatchDragEvent", event);
		}
	}

	private Path file(String name, int size) throws IOException {
		return Noise.file(this.folder, name, size, size);
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
