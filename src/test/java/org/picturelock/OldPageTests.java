package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.rules.OwnRules;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A page stays open while somebody else replaces what it asks its reader to answer. */
@PicturelockTest
@ExtendWith(Browser.class)
class OldPageTests {

	private static final Map<String, String> REASON = Map.of("reason", "Not like this");

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private OwnRules rules;

	@Autowired
	private SampleCut sample;

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource({ "en, 1280, uploader has made a new request since you opened this one",
			"es-MX, 390, uploader ha hecho otra petición desde que abriste esta" })
	void approvesNoReleaseThatItsReaderDidNotSee(String language, int width, String words, Browser browser,
			@TempDir Path folder) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = ? where code = ?")
			.params(this.rules.release("MANUAL", 0, true), project)
			.update();
		Path film = folder.resolve("film.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 1);
		String id = as("uploader").deliver(project, "101", film, "first look");
		as("uploader").await(id, "AWAITING_RELEASE");
		ask(id, "vfx");
		Desk desk = Desk.of(browser, this.port, "post2", language, width);
		Page page = desk.page();
		desk.open("/deliveries/" + id);
		assertThat(page.locator("main [data-asked] .note")).containsText("VFX");
		shot(page, "approval-" + language);
		Locator dialog = desk.dialog("approve");
		// so quickly that the page saw nothing of what was between
		page.route("**/live/deliveries/" + id, Route::abort);
		done(as("post").post("/api/deliveries/" + id + "/refuse", REASON));
		ask(id, "sound");
		page.unroute("**/live/deliveries/" + id);
		dialog.locator("[type=submit]").click();
		assertThat(dialog.locator("[role=alert]")).containsText(words);
		shot(page, "approval-replaced-" + language);
		assertThat(Axe.findings(page)).isEmpty();
		assertThat(this.shelf.state(id)).isEqualTo("AWAITING_APPROVAL");
		assertThat(page.locator("main [data-asked] .note")).not().containsText("VFX");
		dialog.locator("[data-close]").click();
		desk.act("approve");
		desk.awaitState("RELEASED");
		assertThat(as("post2").get("/api/deliveries/" + id).body().path("grants").findValuesAsText("team"))
			.containsExactly("sound");
		assertThat(desk.trouble()).allMatch((one) -> one.contains("409") || one.contains("ERR_FAILED"));
	}

	@Test
	void publishesNoRulesThatItsReaderDidNotSee(Browser browser) {
		String key = copy();
		String set = "/api/rule-sets/" + key;
		publish(set, "The first");
		Desk desk = Desk.of(browser, this.port, "post2");
		Page page = desk.page();
		desk.open("/rules/" + key);
		assertThat(page.locator("#waiting .quote")).hasText("The first");
		for (String answer : List.of("refuse", "approve")) {
			done(as("post").post(set + "/refuse", REASON));
			publish(set, "To be seen before I " + answer);
			refused(page, "rule-" + answer, "post has made a new request since you opened this one");
			assertThat(as("post2").get(set).body().path("ruleSet").path("waiting").isNull()).isFalse();
			close(page);
			assertThat(page.locator("#waiting .quote")).hasText("To be seen before I " + answer);
		}
		page.locator("[data-dialog=rule-approve]").click();
		page.locator("dialog[open] [type=submit]").click();
		assertThat(page.locator("#history tbody tr")).hasCount(1);
		assertThat(desk.trouble()).allMatch((one) -> one.contains("409"));
	}

	@Test
	void neitherPublishesNorThrowsAwayADraftThatItsReaderDidNotSee(Browser browser) {
		String key = copy();
		String set = "/api/rule-sets/" + key;
		publish(set, "The first");
		done(as("post2").post(set + "/approve", null));
		as("post").change(set + "/draft", OldPageTests::wider);
		Desk desk = Desk.of(browser, this.port, "post");
		Page page = desk.page();
		desk.open("/rules/" + key);
		as("post2").change(set + "/draft", (dmn) -> dmn.replace("[-2..2]", "[-2..1]"));
		refused(page, "rule-publish", "post2 has changed this draft");
		shot(page, "draft-replaced");
		assertThat(page.locator("dialog[open] textarea")).hasValue("Season two");
		assertThat(as("post").get(set).body().path("ruleSet").path("waiting").isNull()).isTrue();
		close(page);
		assertThat(page.locator("#draft")).containsText("Last written by post2");
		page.locator("[data-dialog=rule-publish]").click();
		assertThat(page.locator("dialog[open] textarea")).hasValue("Season two");
		page.locator("dialog[open] [data-close]").click();
		as("post2").change(set + "/draft", (dmn) -> dmn.replace("[-2..1]", "[-2..0]"));
		refused(page, "rule-discard", "post2 has changed this draft");
		assertThat(as("post").get(set).body().path("ruleSet").path("draft").asBoolean()).isTrue();
		close(page);
		assertThat(page.locator("#draft")).containsText("[-2..0]");
		page.locator("[data-dialog=rule-discard]").click();
		page.locator("dialog[open] [type=submit]").click();
		assertThat(page.locator("#draft")).hasCount(0);
		assertThat(desk.trouble()).allMatch((one) -> one.contains("412"));
	}

	@Test
	void neitherChoosesRulesNorEndsAPauseThatItsReaderDidNotSee(Browser browser) {
		String project = this.shelf.project();
		String rules = "/api/projects/" + project + "/rules";
		done(as("post").post(rules + "/pause", REASON));
		done(as("post").post(rules + "/resume", REASON));
		choose(rules, "first-release-manual");
		Desk desk = Desk.of(browser, this.port, "post2");
		Page page = desk.page();
		desk.open("/rules/projects/" + project);
		for (String what : List.of("choice", "resume")) {
			String request = rules + (what.equals("resume") ? "/resume" : "");
			for (String answer : List.of("approve", "refuse")) {
				done(as("post").post(request + "/refuse", REASON));
				if (what.equals("resume")) {
					done(as("post").post(request, REASON));
				}
				else {
					choose(rules, this.rules.release("AUTO", 0, false));
				}
				refused(page, what + "-" + answer, "post has made a new request since you opened this one");
				close(page);
				assertThat(page.locator("dialog[open]")).hasCount(0);
			}
		}
		assertThat(as("post2").get(rules).body().path("releaseRules").asText()).isEqualTo("everything-auto");
		assertThat(as("post2").get(rules).body().path("automaticReleasePaused").asBoolean()).isTrue();
		page.reload();
		for (String what : List.of("choice", "resume")) {
			page.locator("[data-dialog=" + what + "-approve]").click();
			page.locator("dialog[open] [type=submit]").click();
			assertThat(page.locator("[data-dialog=" + what + "-approve]")).hasCount(0);
		}
		assertThat(as("post2").get(rules).body().path("releaseRules").asText()).startsWith("own-");
		assertThat(as("post2").get(rules).body().path("automaticReleasePaused").asBoolean()).isFalse();
		assertThat(desk.trouble()).allMatch((one) -> one.contains("409"));
	}

	/** What the page's dialog answers, which stays open with what was written in it. */
	private static void refused(Page page, String dialog, String words) {
		page.locator("[data-dialog=" + dialog + "]").click();
		Locator open = page.locator("dialog#" + dialog);
		if (open.locator("textarea").count() > 0) {
			open.locator("textarea").fill("Season two");
		}
		open.locator("[type=submit]").click();
		assertThat(open.locator("[role=alert]")).containsText(words);
	}

	/** The page then shows how things are, without being loaded. */
	private static void close(Page page) {
		page.waitForResponse((answer) -> answer.url().equals(page.url()),
				() -> page.locator("dialog[open] [data-close]").click());
	}

	private static void shot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")));
	}

	private void ask(String delivery, String team) {
		done(as("uploader").post("/api/deliveries/" + delivery + "/release", Map.of("teams", List.of(team))));
	}

	private String copy() {
		String key = "old-page-" + UUID.randomUUID().toString().substring(0, 8);
		done(as("post").post("/api/rule-sets",
				Map.of("copyOf", "first-release-manual", "key", key, "title", "Old page")));
		return key;
	}

	private void publish(String set, String reason) {
		done(as("post").post(set + "/publish", Map.of("reason", reason)));
	}

	private void choose(String rules, String releaseRules) {
		done(as("post").post(rules, Map.of("releaseRules", releaseRules, "reason", "Season two")));
	}

	private static String wider(String dmn) {
		return dmn.replace("[-1..1]", "[-2..2]").replace("&lt; -1, &gt; 1", "&lt; -2, &gt; 2");
	}

	private static void done(Api.Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isBetween(200, 202);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
