package org.picturelock.rules;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The first row that fits answers, so its place is as much a part of it as its cells. */
@PicturelockTest
@ExtendWith(Browser.class)
class RowOrderTests {

	@Autowired
	private TestRestTemplate http;

	@LocalServerPort
	private int port;

	@Test
	void aRowIsDraggedToItsPlaceAndStaysThere(Browser browser) {
		this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/rule-sets",
					Map.of("copyOf", "first-release-manual", "key", "dragged", "title", "Dragged"), JsonNode.class);
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/rules/dragged/edit");
		Page page = desk.page();
		assertThat(page.locator("[data-verdict]")).hasText("Nothing stands in the way of publishing.");
		Locator rows = page.locator("[data-canvas] tbody tr:has(td.rule-index)");
		assertThat(rows.nth(2).locator("td.rule-index")).hasAttribute("data-row-id", "hasWarnings");

		Locator row = page.locator("td.rule-index[data-row-id=hasWarnings]");
		row.hover();
		row.locator(".dmn-icon-drag")
			.dragTo(page.locator("td.rule-index[data-row-id=firstRelease]"),
					new Locator.DragToOptions().setTargetPosition(10, 2));
		assertThat(rows.first().locator("td.rule-index")).hasAttribute("data-row-id", "hasWarnings");
		assertThat(rows.nth(1).locator("td.rule-index")).hasAttribute("data-row-id", "firstRelease");

		page.locator("[data-save]").click();
		assertThat(page.locator("[data-saved]")).hasText("Draft saved");
		String draft = this.http.withBasicAuth("post", "demo")
			.getForObject("/api/rule-sets/dragged/draft", String.class);
		assertThat(draft).containsSubsequence("<rule id=\"hasWarnings\"", "<rule id=\"firstRelease\"",
				"<rule id=\"findingOverridden\"");
		desk.open("/rules/dragged?version=draft");
		assertThat(page.locator("table.rules tbody tr").first()).hasAttribute("data-rule", "hasWarnings");
		assertThat(desk.trouble()).isEmpty();
	}

}
