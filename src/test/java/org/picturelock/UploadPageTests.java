package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
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

	private Path file(String name, int size) throws IOException {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return Files.write(this.folder.resolve(name), bytes);
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
