package org.picturelock.rules;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An installation where one person is enough. */
@PicturelockTest
@TestPropertySource(properties = { "picturelock.rules.second-person=false", "camunda.bpm.process-engine-name=alone" })
@ExtendWith(Browser.class)
class OnePersonTests {

	@Autowired
	private TestRestTemplate http;

	@LocalServerPort
	private int port;

	@Test
	void onePersonPublishesAndRestoresAtOnce(Browser browser) {
		post("/api/rule-sets", Map.of("copyOf", "first-release-manual", "key", "alone", "title", "Alone"));
		Desk desk = Desk.of(browser, this.port, "post");
		Page page = desk.page();
		desk.open("/rules/alone");
		button(page, "Publish").click();
		assertThat(page.locator("dialog[open]")).not().containsText("second person");
		confirm(page);
		assertThat(page.locator("#history tbody tr")).hasCount(1);
		assertThat(page.locator("#history tbody tr").first()).containsText("post");
		assertThat(page.locator("#waiting")).hasCount(0);
		assertThat(page.locator("#draft")).hasCount(0);

		ResponseEntity<JsonNode> restored = post("/api/rule-sets/alone/versions/1/restore",
				Map.of("reason", "As it was"));
		assertThat(restored.getStatusCode().value()).isEqualTo(200);
		JsonNode version = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/rule-sets/alone", JsonNode.class)
			.path("versions")
			.path(0);
		assertThat(version.path("version").asInt()).isEqualTo(2);
		assertThat(version.path("proposedBy").asText()).isEqualTo("post");
		assertThat(version.path("approvedBy").isNull()).isTrue();
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void onePersonChoosesAndStartsAgain(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "post");
		Page page = desk.page();
		desk.open("/rules/projects/LMR");
		page.locator("[value=first-release-manual]").check();
		assertThat(page.locator("form.card .hint").last()).not().containsText("second person");
		page.locator("#choice-reason").fill("Season two");
		button(page, "Choose these rules").click();
		assertThat(page.locator("[value=first-release-manual][checked]")).isVisible();
		assertThat(page.locator("#waiting")).hasCount(0);

		button(page, "Pause automatic release").click();
		assertThat(page.locator("dialog[open]")).not().containsText("two people");
		confirm(page);
		assertThat(page.locator("#paused")).isVisible();
		button(page, "Start automatic release again").click();
		assertThat(page.locator("dialog[open]")).not().containsText("two people");
		confirm(page);
		assertThat(page.locator("#paused")).hasCount(0);
		assertThat(desk.trouble()).isEmpty();
	}

	private static void confirm(Page page) {
		page.locator("dialog[open] textarea").fill("Season two");
		page.locator("dialog[open] button[type=submit]").click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private ResponseEntity<JsonNode> post(String path, Object body) {
		return this.http.withBasicAuth("post", "demo").postForEntity(path, body, JsonNode.class);
	}

}
