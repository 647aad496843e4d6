package org.picturelock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Parts that do not arrive. */
@PicturelockTest
@ExtendWith(Browser.class)
class TransferTroubleTests {

	private static final Pattern PARTS = Pattern.compile(".*/parts/[^/]+/[^/]+/\\d+\\?.*");

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
	void aPartThatIsLostOnItsWayIsSentAgainByItself(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		AtomicInteger tries = new AtomicInteger();
		desk.page().route(PARTS, (route) -> {
			if (tries.incrementAndGet() <= 2) {
				route.abort();
			}
			else {
				route.resume();
			}
		});
		desk.upload(this.project, film());
		assertThat(desk.page().locator("transfer-panel .file")).hasAttribute("data-stage", "done", patient());
		assertThat(tries).hasValueGreaterThan(2);
	}

	@Test
	void aServerInTroubleIsToldInItsOwnWordsUntilItHeals(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		Page page = desk.page();
		page.route(PARTS, (route) -> answer(route, 507, "The disk is full."));
		desk.upload(this.project, film());
		Locator row = page.locator("transfer-panel .file");
		assertThat(row).containsText("The disk is full.");
		assertThat(row).hasAttribute("data-stage", "sending");
		page.unroute(PARTS);
		assertThat(row).hasAttribute("data-stage", "done", patient());
	}

	@Test
	void aPartThatIsRefusedTimeAndAgainWaitsForAPersonToTryAgain(Browser browser) throws IOException {
		Desk desk = Desk.of(browser, this.port, "uploader");
		Page page = desk.page();
		page.route(PARTS, (route) -> answer(route, 400, "The bytes were damaged."));
		desk.upload(this.project, film());
		Locator row = page.locator("transfer-panel .file");
		assertThat(row).hasAttribute("data-stage", "failed", patient());
		assertThat(row).containsText("The bytes were damaged.");
		assertThat(Axe.findings(page)).isEmpty();
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/transfer-failed.png")));
		page.unroute(PARTS);
		row.locator("button:has-text('Try again')").click();
		assertThat(row).hasAttribute("data-stage", "done", patient());
	}

	private static void answer(Route route, int status, String words) {
		route.fulfill(new Route.FulfillOptions().setStatus(status)
			.setContentType("application/problem+json")
			.setBody("{\"detail\":\"" + words + "\"}"));
	}

	private Path film() throws IOException {
		return Noise.file(this.folder, "T_101_LOCKED_v01.mov", 2_000_000, 21);
	}

	private static HasAttributeOptions patient() {
		return new HasAttributeOptions().setTimeout(Desk.PATIENCE);
	}

}
