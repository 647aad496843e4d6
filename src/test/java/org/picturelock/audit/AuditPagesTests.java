package org.picturelock.audit;

import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class AuditPagesTests {

	@Autowired
	ApplicationEventPublisher events;

	@LocalServerPort
	int port;

	private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

	@Test
	void anAuditorSearchesKeepsTheAddressAndVerifies(Page page) {
		this.events.publishEvent(new ReelSpotted("uploader", "HLT", this.word + " <b>"));
		signIn(page, "auditor");
		page.navigate(address("/audit"));
		page.getByLabel("Words").fill(this.word);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("1 entries"))).isVisible();
		assertThat(page.locator("tbody")).containsText(this.word + " <b>");
		assertThat(page).hasURL(java.util.regex.Pattern.compile(".*text=" + this.word + ".*"));
		page.reload();
		assertThat(page.locator("tbody")).containsText(this.word);
		for (Question question : Question.values()) {
			page.navigate(address("/audit?question=" + question));
			assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("entries"))).isVisible();
		}
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify everything")).click();
		assertThat(page.locator(".note.good")).containsText("Nothing was changed");
		assertThat(page.locator("main")).not().containsText("_csrf");
	}

	@Test
	void anUploaderIsTurnedAway(Page page) {
		signIn(page, "uploader");
		org.assertj.core.api.Assertions.assertThat(page.navigate(address("/audit")).status()).isEqualTo(403);
	}

	private void signIn(Page page, String person) {
		page.navigate(address("/login"));
		page.locator("[name=username]").fill(person);
		page.locator("[name=password]").fill("demo");
		page.locator("form:has([name=password]) button").click();
		page.waitForURL((url) -> !url.contains("/login"));
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
