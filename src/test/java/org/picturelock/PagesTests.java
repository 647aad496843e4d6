package org.picturelock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class PagesTests {

	@LocalServerPort
	private int port;

	@Test
	void aGuideWalksTheRealPage(Browser browser) {
		Page page = browser.page("es-MX", 1280, 800);
		List<String> trouble = watched(page);
		signIn(page, "uploader");
		page.navigate(address("/projects/HLT"));
		page.locator("#menu-help summary").click();
		page.locator("[data-tour=upload]").click();
		assertThat(page.locator(".driver-popover-title")).isVisible();
		assertThat(page.locator(".driver-popover-progress-text")).hasText("1 de 2");
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/guide.png")));
		page.locator(".driver-popover-next-btn").click();
		page.locator(".driver-popover-next-btn").click();
		assertThat(page.locator(".driver-popover")).hasCount(0);
		assertThat(trouble).isEmpty();
	}

	@Test
	void aGuideGoesOnFromPageToPageUntilItIsClosed(Browser browser) {
		Page page = browser.page("en", 1280, 800);
		List<String> trouble = watched(page);
		signIn(page, "uploader");
		page.locator("#menu-help summary").click();
		page.locator("[data-tour=upload]").click();
		assertThat(page.locator(".driver-popover-title")).hasText("Your projects");
		assertThat(page.locator(".driver-popover-description")).containsText("goes on by itself");
		page.locator(".projects a[href$='/LMR']").click();
		assertThat(page.locator(".driver-popover-title")).hasText("Upload");
		page.locator("[data-guide=upload]").click();
		assertThat(page.locator(".driver-popover-title")).hasText("Drop or browse");
		page.keyboard().press("Escape");
		assertThat(page.locator(".driver-popover")).hasCount(0);
		page.navigate(address("/projects/LMR"));
		page.locator("[data-guide=cuts]").waitFor();
		page.waitForTimeout(500);
		assertThat(page.locator(".driver-popover")).hasCount(0);
		assertThat(trouble).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "post, rules, /rules", "auditor, audit, /audit", "admin, setup, /setup",
			"post, recall, /projects/HLT" })
	void eachRoleHasItsGuides(String person, String guide, String path, Browser browser) {
		Page page = browser.page("es-ES", 1280, 800);
		List<String> trouble = watched(page);
		signIn(page, person);
		page.navigate(address(path));
		page.locator("#menu-help summary").click();
		page.locator("[data-tour=" + guide + "]").click();
		for (boolean last = false; !last;) {
			assertThat(page.locator(".driver-popover-title")).isVisible();
			assertThat(page.locator(".driver-popover-title")).not().containsText("tour.");
			assertThat(page.locator(".driver-popover-description")).not().containsText("tour.");
			last = page.locator(".driver-popover-next-btn").textContent().equals("Listo");
			page.locator(".driver-popover-next-btn").click();
		}
		assertThat(page.locator(".driver-popover")).hasCount(0);
		assertThat(trouble).isEmpty();
	}

	@Test
	void aSampleCutWalksToItsPageByItself(Browser browser) throws IOException {
		Page page = browser.page("en", 1280, 800);
		List<String> trouble = watched(page);
		signIn(page, "uploader");
		page.navigate(address("/projects/HLT"));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it with a sample cut")).click();
		page.locator(".tile h3 a:has-text('Locked cut')")
			.first()
			.click(new com.microsoft.playwright.Locator.ClickOptions().setTimeout(60_000));
		assertThat(page.locator("[data-state=RELEASED]")).isVisible(
				new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
		assertThat(page.locator("cut-player .tc")).not().hasText("");
		page.locator("decision-rows summary").click();
		assertThat(page.locator("decision-rows tr.lit")).hasCount(1);
		page.waitForTimeout(1500);
		for (int width : List.of(1280, 390)) {
			page.setViewportSize(width, 800);
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target/screenshots/delivery-" + width + ".png")));
			assertThat(Axe.findings(page)).isEmpty();
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
		}
		page.setViewportSize(1280, 800);
		page.locator("cut-player").focus();
		String first = page.locator("cut-player .tc").textContent();
		page.keyboard().press("ArrowRight");
		assertThat(page.locator("cut-player .tc")).not().hasText(first);
		page.navigate(address("/projects/HLT"));
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/cuts-1280.png")));
		assertThat(trouble).isEmpty();
	}

	private List<String> watched(Page page) {
		List<String> trouble = new ArrayList<>();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				trouble.add(message.text());
			}
		});
		page.onPageError(trouble::add);
		return trouble;
	}

	private void signIn(Page page, String person) {
		page.navigate(address("/login"));
		page.locator("#username").fill(person);
		page.locator("#password").fill("demo");
		page.locator("form button.primary").click();
		page.waitForURL(address("/") + "**");
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
