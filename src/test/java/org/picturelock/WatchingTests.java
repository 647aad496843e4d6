package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.Clips;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Looking at a cut, frame by frame and version by version. */
@PicturelockTest
@ExtendWith(Browser.class)
class WatchingTests {

	/** Two seconds of picture, three of black, two of picture. */
	private static final String BLACK_AMID = """
			testsrc2=s=1280x720:r=24:d=2[b1];color=black:s=1280x720:r=24:d=3[c1];
			testsrc2=s=1280x720:r=24:d=2[d1];[b1][c1][d1]concat=n=3,format=yuv420p[v];
			sine=f=440:r=48000:beep_factor=2:d=7,aformat=channel_layouts=stereo[a]""";

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aFindingLeadsToItsFrameAndAVersionSaysWhatChanged(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		Path first = folder.resolve("first.mov");
		this.sample.write(first, new BigDecimal("24"), "01:00:00:00", 3);
		Path second = Clips.make(folder.resolve("second.mov").toAbsolutePath(), BLACK_AMID, "-c:v", "libopenh264", "-g",
				"24", "-c:a", "aac", "-timecode", "01:00:00:00", "-movflags", "+faststart");
		Api uploader = new Api(this.port, "uploader");
		uploader.await(uploader.deliver(project, "101", first, "As discussed"), "AWAITING_RELEASE");
		String id = uploader.deliver(project, "101", second, "With the card");
		uploader.await(id, "AWAITING_RELEASE");

		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/deliveries/" + id);
		Page page = desk.page();
		desk.awaitFilm();
		Locator timecode = page.locator("cut-player .tc");
		assertThat(timecode).hasText("01:00:00:00");
		assertThat(page.locator("cut-player .owner")).hasText("Alex Alpha");
		page.locator("[data-seek]").first().click();
		assertThat(timecode).hasText("01:00:02:00");
		page.keyboard().press("ArrowRight");
		assertThat(timecode).hasText("01:00:02:01");
		page.keyboard().press("ArrowLeft");
		page.keyboard().press("ArrowLeft");
		assertThat(timecode).hasText("01:00:01:23");
		assertThat(page.locator("cut-player .marks button")).hasCount(page.locator("[data-seek]").count());
		page.locator("cut-player .bar input").hover();
		assertThat(page.locator("cut-player .thumb")).isVisible();
		assertThat(
				(String) page.locator("cut-player .thumb").evaluate("(one) => getComputedStyle(one).backgroundImage"))
			.contains("/sprite");

		Locator versions = page.locator("[data-guide=versions]");
		assertThat(versions).containsText("Run time +0:04");
		assertThat(versions).containsText("New findings: ");
		assertThat(versions).containsText("BLACK");
		versions.locator("a").filter(new Locator.FilterOptions().setHasText("v1")).click();
		assertThat(page.locator("h1")).containsText("v1");
		assertThat(desk.trouble()).isEmpty();
	}

}
