package org.picturelock;

import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A copy of its own, of an installation where one person is enough. */
@ExtendWith(Browser.class)
class OnePersonTests {

	@TempDir
	static Path data;

	private static Copy copy;

	private static Api post;

	@BeforeAll
	static void start() throws Exception {
		copy = Copy.start(data, "--picturelock.rules.second-person=false");
		post = copy.ready("post");
	}

	@AfterAll
	static void stop() throws Exception {
		copy.close();
	}

	@Test
	void onePersonPublishesAndRestoresAtOnce(Browser browser) {
		post.post("/api/rule-sets", Map.of("copyOf", "first-release-manual", "key", "alone", "title", "Alone"));
		Desk desk = Desk.of(browser, copy.port(), "post");
		Page page = desk.page();
		desk.open("/rules/alone");
		button(page, "Publish").click();
		assertThat(page.locator("dialog[open]")).not().containsText("second person");
		confirm(page);
		assertThat(page.locator("#history tbody tr")).hasCount(1);
		assertThat(page.locator("#history tbody tr").first()).containsText("post");
		assertThat(page.locator("#waiting")).hasCount(0);
		assertThat(page.locator("#draft")).hasCount(0);

		assertThat(post.post("/api/rule-sets/alone/versions/1/restore", Map.of("reason", "As it was")).status())
			.isEqualTo(200);
		JsonNode version = new Api(copy.port(), "auditor").get("/api/rule-sets/alone").body().path("versions").path(0);
		assertThat(version.path("version").asInt()).isEqualTo(2);
		assertThat(version.path("proposedBy").asText()).isEqualTo("post");
		assertThat(version.path("approvedBy").isNull()).isTrue();
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void onePersonChoosesAndStartsAgain(Browser browser) {
		Desk desk = Desk.of(browser, copy.port(), "post");
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

}
