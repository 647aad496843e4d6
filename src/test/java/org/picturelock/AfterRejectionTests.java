package org.picturelock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

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

/** What an uploader does about a cut that was turned down. */
@PicturelockTest
@ExtendWith(Browser.class)
class AfterRejectionTests {

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
	void afterARejectionTheGoodFilesComeAlongUnsent(Browser browser) throws IOException {
		Api uploader = new Api(this.port, "uploader");
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
		assertThat(page.locator("transfer-panel .file[data-stage=done]"))
			.isVisible(new IsVisibleOptions().setTimeout(Desk.PATIENCE));
		// which it only comes to once all its files are there
		desk.awaitState("REJECTED");
		assertThat(desk.trouble()).isEmpty();
	}

	private Path file(String name, int size, int seed) throws IOException {
		return Noise.file(this.folder, name, size, seed);
	}

}
