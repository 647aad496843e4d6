package org.picturelock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class FrameTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@ParameterizedTest
	@CsvSource({ "en-GB, en, Sign in", "es, es-ES, Iniciar sesión", "es-ES, es-ES, Iniciar sesión",
			"es-MX, es-419, Iniciar sesión", "de, en, Sign in" })
	void theBrowsersWishDecidesUntilAPersonChooses(String wish, String tag, String words, Browser browser) {
		Page page = browser.page(wish, 1280, 800);
		page.navigate(address("/login"));
		assertThat(page.locator("html").getAttribute("lang")).isEqualTo(tag);
		assertThat(page.locator("h1").textContent()).isEqualTo(words);
	}

	@Test
	void aChosenLanguageStays(Page page) {
		page.navigate(address("/login"));
		page.locator("#menu-language summary").click();
		page.locator("button[value='es-419']").click();
		page.waitForURL("**/login");
		assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es-419");
		page.navigate(address("/login"));
		assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es-419");
	}

	@Test
	void theLoginShutsNobodyOutAndBreaksNoPolicy(Browser browser) throws IOException {
		for (int width : List.of(1280, 390)) {
			Page page = browser.page("en", width, 800);
			List<String> trouble = new ArrayList<>();
			page.onConsoleMessage((message) -> {
				if (message.type().equals("error")) {
					trouble.add(message.text());
				}
			});
			page.onPageError(trouble::add);
			page.navigate(address("/login?error"));
			assertThat(Axe.findings(page)).isEmpty();
			assertThat(trouble).isEmpty();
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			page.screenshot(
					new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/login-" + width + ".png")));
		}
	}

	@Test
	void aStateThatChangesTakesNobodyBackFromWhereTheyAreGoing(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/tasks");
		List<Route> held = new ArrayList<>();
		desk.page().route(desk.address("/"), held::add);
		desk.page().locator("header nav a").first().click();
		desk.page().waitForCondition(() -> !held.isEmpty());
		desk.page()
			.evaluate(
					"document.body.dispatchEvent(new CustomEvent('state-changed', { bubbles: true, detail: { own: true } }))");
		desk.page().waitForTimeout(1000);
		held.get(0).resume();
		assertThat(desk.page()).hasURL(desk.address("/"));
		assertThat(desk.page().locator("h1")).hasCount(1);
		assertThat(desk.page().locator("nav [aria-current]")).hasAttribute("href", "/");
	}

	@Test
	void aStateThatChangesLeavesTheFocusWhereItIs(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/");
		Locator link = desk.page().locator("main .projects a").nth(1);
		link.focus();
		link.evaluate("(one) => one.dataset.before = ''");
		desk.page()
			.evaluate(
					"document.body.dispatchEvent(new CustomEvent('state-changed', { bubbles: true, detail: { own: true } }))");
		assertThat(desk.page().locator("[data-before]")).hasCount(0);
		assertThat(link).isFocused();
		desk.page().waitForTimeout(200);
		assertThat(link).isFocused();
	}

	@ParameterizedTest
	@CsvSource({ "en, Asia/Tokyo, h:mm a", "es-ES, Europe/Madrid, H:mm" })
	void timesAreShownInTheReadersZone(String language, String zone, String form, Browser browser) {
		String project = this.shelf.project();
		this.shelf.version(project, 1, "AWAITING_RELEASE");
		Desk desk = Desk.of(browser, this.port, "uploader", language, 1280);
		JsonObject here = new JsonObject();
		here.addProperty("timezoneId", zone);
		desk.page().context().newCDPSession(desk.page()).send("Emulation.setTimezoneOverride", here);
		desk.open("/projects/" + project);
		Locator time = desk.page().locator("main time[datetime]").first();
		String expected = Instant.parse(time.getAttribute("datetime"))
			.atZone(ZoneId.of(zone))
			.format(DateTimeFormatter.ofPattern(form, Locale.forLanguageTag(language)));
		assertThat(time.textContent().replace('\u202f', ' ')).contains(expected);
		assertThat(time.getAttribute("title")).contains(String.valueOf(Year.now().getValue()));
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
