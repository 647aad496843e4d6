package org.picturelock.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Axe;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The editor of rules in the hands of somebody who is no engineer and may have no mouse.
 */
@PicturelockTest
@ExtendWith(Browser.class)
class RuleEditorTests {

	private static final String WARNINGS = "td[data-row-id=hasWarnings][data-col-id=input_warnings]";

	@Autowired
	private TestRestTemplate http;

	@LocalServerPort
	private int port;

	@Test
	void rowsAreAddedMovedAndRemovedWithoutAMouse(Browser browser) {
		Page page = open(browser, "by-keyboard", "en", 1280).page();
		assertThat(page.locator("[data-do=up]")).hasAttribute("aria-disabled", "true");
		page.locator(WARNINGS).click();
		assertThat(page.locator("[data-chosen]")).hasText("Row 3 of 6");
		page.keyboard().press("Alt+ArrowUp");
		assertThat(page.locator("[data-chosen]")).hasText("Row 2 of 6");
		assertThat(order(page).nth(1)).hasAttribute("data-row-id", "hasWarnings");
		assertThat(page.locator(WARNINGS + " :focus")).isVisible();
		page.locator("[data-do=up]").focus();
		page.keyboard().press("Enter");
		assertThat(order(page).first()).hasAttribute("data-row-id", "hasWarnings");
		assertThat(page.locator("[data-do=up]")).isFocused();
		assertThat(page.locator("[data-do=up]")).hasAttribute("aria-disabled", "true");
		page.keyboard().press("Enter");
		assertThat(page.locator("[data-chosen]")).hasText("Row 1 of 6");

		page.locator("[data-do=below]").focus();
		page.keyboard().press("Enter");
		assertThat(page.locator("[data-chosen]")).hasText("Row 2 of 7");
		assertThat(page.locator("td:not([data-row-id=firstRelease]) :focus")).isVisible();
		page.keyboard().press("Alt+Delete");
		assertThat(page.locator("[data-chosen]")).hasText("Row 2 of 6");
		assertThat(order(page).nth(1)).hasAttribute("data-row-id", "firstRelease");
		page.locator("[data-do=remove]").focus();
		page.keyboard().press("Enter");
		assertThat(order(page)).hasCount(5);
		page.locator("[data-do=undo]").focus();
		page.keyboard().press("Enter");
		assertThat(order(page)).hasCount(6);
		page.locator("[data-save]").click();
		assertThat(page.locator("[data-saved]")).hasText("Draft saved");
		assertThat(draft("by-keyboard")).containsSubsequence("<rule id=\"hasWarnings\"", "<rule id=\"firstRelease\"",
				"<rule id=\"findingOverridden\"");
	}

	@Test
	void whatIsTypedInACellStandsInItsFieldsToo(Browser browser) {
		Page page = open(browser, "followed", "en", 1280).page();
		page.locator("td[data-row-id=hasWarnings][data-col-id=output_holdMinutes] [contenteditable=true]").click();
		assertThat(page.locator("[data-cell] input")).hasValue("0");
		page.keyboard().press("Control+A");
		page.keyboard().type("45");
		assertThat(page.locator("[data-cell] input")).hasValue("45");
		page.locator("[data-cell] input").fill("46");
		page.locator("[data-cell] input").blur();
		assertThat(page.locator("td[data-row-id=hasWarnings][data-col-id=output_holdMinutes]")).hasText("46");
	}

	@Test
	void aColumnGoesAndComesBack(Browser browser) {
		Page page = open(browser, "column-gone", "en", 1280).page();
		assertThat(page.locator("[data-drop]")).hasAttribute("aria-disabled", "true");
		assertThat(page.locator("[data-inputs] option[value=warnings]")).isDisabled();
		page.locator(WARNINGS).click();
		page.locator("[data-drop]").focus();
		page.keyboard().press("Enter");
		assertThat(page.locator("[data-canvas] thead")).not().containsText("Warnings");
		assertThat(page.locator("[data-inputs] option[value=warnings]")).isEnabled();
		page.locator("[data-do=undo]").click();
		assertThat(page.locator("[data-canvas] thead")).containsText("Warnings");
		page.locator("[data-save]").click();
		assertThat(page.locator("[data-saved]")).hasText("Draft saved");
		assertThat(draft("column-gone")).contains("label=\"Warnings\"");
	}

	@Test
	void theTableSpeaksTheReadersLanguageAndItsFileStaysAsItIs(Browser browser) {
		for (String language : List.of("es-ES", "es-MX")) {
			Desk desk = open(browser, "spoken-" + language.toLowerCase(), language, 1280);
			Page page = desk.page();
			assertThat(page.locator("[data-canvas] thead")).containsText("Entonces");
			assertThat(page.locator("[data-canvas] thead")).containsText("Avisos");
			page.locator("td.rule-index")
				.first()
				.click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
			assertThat(page.locator(".context-menu")).containsText("Copiar la fila");
			assertThat(page.locator(".context-menu")).not().containsText("rule");
			page.keyboard().press("Escape");
			assertThat(page.locator("[data-canvas] thead")).not().containsText("And");
			page.locator("th[data-col-id=input_warnings]").dblclick();
			page.locator("th[data-col-id=input_warnings]")
				.click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
			assertThat(page.locator(".context-menu-group-entry:visible")).hasText(new String[] { "Quitar la columna" });
			page.keyboard().press("Escape");
			page.locator(WARNINGS + " [contenteditable=true]").click();
			page.keyboard().press("Control+A");
			page.keyboard().type("> 3");
			page.locator("[data-save]").click();
			assertThat(page.locator("[data-saved]")).hasText("Borrador guardado");
			assertThat(draft("spoken-" + language.toLowerCase())).contains("label=\"Warnings\"", "&gt; 3")
				.doesNotContain("Avisos");
			assertThat(page.locator("[data-canvas] thead")).containsText("Avisos");
			assertThat(desk.trouble()).isEmpty();
		}
	}

	@Test
	void aProfileSpeaksTheReadersLanguageToo(Browser browser) {
		this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/rule-sets",
					Map.of("copyOf", "pix-strict", "key", "spoken-profile", "title", "Profile"), JsonNode.class);
		Desk desk = Desk.of(browser, this.port, "post", "es-MX", 1280);
		desk.open("/rules/spoken-profile/edit");
		Page page = desk.page();
		assertThat(page.locator("[data-canvas] thead")).containsText("Códec de video");
		assertThat(page.locator("[data-canvas] thead")).not().containsText("Video codec");
		assertThat(page.locator("th.annotation")).isInViewport();
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/profile-editor-es-1280.png")));
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void theReasonOfARowIsInSightOnAnOrdinaryScreen(Browser browser) throws IOException {
		for (int width : List.of(1280, 390)) {
			Page page = open(browser, "in-sight-" + width, "en", width).page();
			page.locator(WARNINGS).click();
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target/screenshots/rule-editor-" + width + ".png")));
			assertThat(Axe.findings(page)).isEmpty();
			if (width == 1280) {
				assertThat((Boolean) page.locator("[data-canvas]")
					.evaluate("(box) => box.querySelector('th.annotation').getBoundingClientRect().right"
							+ " <= box.getBoundingClientRect().right"))
					.isTrue();
			}
		}
	}

	private Desk open(Browser browser, String key, String language, int width) {
		this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/rule-sets",
					Map.of("copyOf", "first-release-manual", "key", key, "title", "Copy " + key), JsonNode.class);
		Desk desk = Desk.of(browser, this.port, "post", language, width);
		desk.open("/rules/" + key + "/edit");
		assertThat(desk.page().locator("[data-verdict]")).not().hasText("");
		return desk;
	}

	private static Locator order(Page page) {
		return page.locator("[data-canvas] tbody tr td.rule-index");
	}

	private String draft(String key) {
		return this.http.withBasicAuth("post", "demo").getForObject("/api/rule-sets/" + key + "/draft", String.class);
	}

}
