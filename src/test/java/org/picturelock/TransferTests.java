package org.picturelock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an upload goes through between the first click and the last byte. */
@PicturelockTest
@ExtendWith(Browser.class)
class TransferTests {

	private static final int SIZE = 60_000_000;

	private static final int SLOW = 5_000_000;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private SampleCut sample;

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
		Runnable fast = desk.slowed(SLOW);
		desk.upload(this.project, file("cut.mov", SIZE, 1));
		Locator row = desk.page().locator("transfer-panel .file");
		assertThat(row).hasAttribute("data-stage", "sending");
		row.locator("button:has-text('Pause')").click();
		assertThat(row).hasAttribute("data-stage", "paused");
		row.locator("button:has-text('Go on')").click();
		assertThat(row).hasAttribute("data-stage", "sending");
		desk.page().locator("header nav a").first().click();
		desk.page().locator("transfer-panel section a").click();
		desk.page().waitForURL("**/deliveries/*");
		assertThat(row).hasAttribute("data-stage", "sending");
		desk.page().context().setOffline(true);
		assertThat(desk.page().locator("transfer-panel .offline")).isVisible();
		List<String> asked = new ArrayList<>();
		desk.page().onDialog((dialog) -> {
			asked.add(dialog.type());
			dialog.dismiss();
		});
		desk.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
		desk.page().waitForCondition(() -> asked.contains("beforeunload"));
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
		desk.slowed(SLOW);
		String id = desk.upload(this.project, file("cut.mov", SIZE, 2), file("cut_DX.wav", 2_000_000, 3));
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
		first.slowed(SLOW);
		String id = first.upload(this.project, film);
		first.page().waitForTimeout(1500);
		first.page().locator("header nav a").first().click();
		Locator mine = first.page().locator("unfinished-uploads [data-delivery='" + id + "']");
		assertThat(mine).isAttached();
		assertThat(mine).isHidden();
		BrowserContext context = first.page().context();
		first.page().close();
		Page page = context.newPage();
		page.navigate(first.address("/projects/" + this.project));
		assertThat(page.locator("unfinished-uploads li")).hasCount(1);
		page.navigate(first.address("/"));
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/unfinished.png")));
		assertThat(Axe.findings(page)).isEmpty();
		page.locator("unfinished-uploads [data-delivery='" + id + "'] a").click();
		page.waitForURL("**/deliveries/" + id);
		Locator pick = page.locator("resume-upload input");
		Path other = Noise.file(Files.createDirectory(this.folder.resolve("other")), "cut.mov", SIZE, 5);
		pick.setInputFiles(other);
		assertThat(page.locator("resume-upload [data-answer]")).containsText("cut.mov");
		assertThat(page.locator("transfer-panel .file")).hasCount(0);
		assertThat(Axe.findings(page)).isEmpty();
		pick.setInputFiles(film);
		assertThat(page.locator("transfer-panel .file[data-stage=done]")).isVisible(patient());
		assertThat(as("uploader").get("/api/deliveries/" + id).body().path("state").asText()).isNotEqualTo("UPLOADING");
	}

	@Test
	void whatTheHeadersShowIsToldWhileTheRestIsStillOnItsWay(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		Page page = desk.page();
		List<Route> held = new ArrayList<>();
		page.route(Pattern.compile(".*/parts/.+/[23]\\?.*"), held::add);
		String id = desk.upload(this.project, odd("cut.mov"), file("cut_DX.wav", SIZE, 11));
		Locator picture = row(page, "cut.mov");
		Locator stem = row(page, "cut_DX.wav");
		assertThat(picture.locator("[role=alert]")).containsText("frame rate", within());
		assertThat(stem.locator("[role=alert]")).not().isEmpty(new IsEmptyOptions().setTimeout(Desk.PATIENCE));
		assertThat(page.locator("[data-guide=findings]")).containsText("So far", within());
		assertThat(Axe.findings(page)).isEmpty();
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/first-look-1280.png")));
		page.onDialog((dialog) -> dialog.accept());
		stem.locator("button:has-text('Leave out')").click();
		assertThat(stem).hasAttribute("data-stage", "cancelled");
		assertThat(stem.locator("[role=alert]")).isHidden();
		assertThat(page.locator("main table")).containsText("Left out");
		assertThat(picture).hasAttribute("data-stage", "sending");
		picture.locator("button:has-text('Cancel')").click();
		desk.awaitState("WITHDRAWN");
		assertThat(as("uploader").get("/api/deliveries/" + id).body().at("/files/1/state").asText())
			.isEqualTo("LEFT_OUT");
		assertThat(held).isNotEmpty();
	}

	@Test
	void onAPhoneInSpanishTheSameIsToldAndFits(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader", "es-MX", 390);
		Page page = desk.page();
		page.route(Pattern.compile(".*/parts/.+/[23]\\?.*"), (route) -> {
		});
		desk.open("/projects/" + this.project + "/upload");
		shot(page, "subida-1");
		page.locator("[data-browse]")
			.setInputFiles(new Path[] { odd("T_101_LOCKED_v01.mov"), file("T_101_LOCKED_v01_DX.wav", SIZE, 12) });
		shot(page, "subida-2");
		page.locator("[data-next]").click();
		shot(page, "subida-3");
		page.locator("[data-send]").click();
		assertThat(row(page, "T_101_LOCKED_v01.mov").locator("[role=alert]")).containsText("cabecera", within());
		shot(page, "subida-4");
		row(page, "T_101_LOCKED_v01_DX.wav").locator("button:has-text('Pausar')").click();
		page.locator("transfer-panel summary").click();
		page.waitForTimeout(300);
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/subida-5-390.png")));
	}

	@Test
	void twoTabsOfOneDeliveryDoNotGetInEachOthersWay(Browser browser) throws IOException {
		Path film = file("cut.mov", SIZE, 6);
		Desk first = Desk.of(browser, this.port, "uploader");
		Runnable fast = first.slowed(SLOW);
		String id = first.upload(this.project, film);
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
		as("post2").post("/api/projects/" + this.project + "/deliveries", Map.of("cutType", "LOCKED", "episode", "101",
				"files", new Object[] { Map.of("name", "theirs.mov", "size", 1000, "fileType", "PROXY") }));
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/projects/" + this.project + "/upload");
		Page page = desk.page();
		page.locator("[data-browse]").setInputFiles(file("T_101_LOCKED_DX.wav", 2_000_000, 7));
		assertThat(page.locator("[data-others]")).containsText("post2");
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

	private static void shot(Page page, String name) throws IOException {
		page.waitForTimeout(300);
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + "-390.png")));
		assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
		assertThat(Axe.findings(page)).isEmpty();
	}

	private static Locator row(Page page, String file) {
		return page.locator("transfer-panel .file").filter(new Locator.FilterOptions().setHasText(file));
	}

	/**
	 * A film of 22 frames a second, its header in front, made long by bytes that mean
	 * nothing.
	 */
	private Path odd(String name) throws IOException {
		Path film = this.folder.resolve(name);
		this.sample.write(film, new BigDecimal("22"), "01:00:00:00", 1);
		int rest = SIZE - (int) Files.size(film);
		ByteBuffer free = ByteBuffer.allocate(rest).putInt(rest).put("free".getBytes(StandardCharsets.US_ASCII));
		return Files.write(film, free.array(), StandardOpenOption.APPEND);
	}

	private Path file(String name, int size, int seed) throws IOException {
		return Noise.file(this.folder, name, size, seed);
	}

	private static ContainsTextOptions within() {
		return new ContainsTextOptions().setTimeout(Desk.PATIENCE);
	}

	private static IsVisibleOptions patient() {
		return new IsVisibleOptions().setTimeout(Desk.PATIENCE);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
