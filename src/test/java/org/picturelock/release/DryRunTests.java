package org.picturelock.release;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.OwnRules;
import org.picturelock.rules.RuleSets;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class DryRunTests {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Decisions decisions;

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private OwnRules own;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void eachDecisionThatWouldBeAnotherIsNamedAndNothingChanges() {
		String project = this.shelf.project();
		String first = decided(project, 1, 0, 0);
		String clean = decided(project, 2, 1, 0);
		decided(project, 3, 2, 4);

		JsonNode result = dryRun(project, 500);
		assertThat(result.path("evaluated").asInt()).isEqualTo(3);
		assertThat(result.path("flips").path("AUTO → MANUAL").asInt()).isEqualTo(2);
		assertThat(result.path("deliveries").findValuesAsText("delivery")).contains(first).doesNotContain(clean);
		assertThat(result.path("rows").get(0).path("matches").asInt()).isEqualTo(1);
		assertThat(result.path("rows").get(3).path("matches").asInt()).isZero();
		assertThat(result.path("decided").path("AUTO").asInt()).isEqualTo(3);
		assertThat(result.path("would").path("MANUAL").asInt()).isEqualTo(2);
		assertThat(this.decisions.all(first)).hasSize(1);
		assertThat(dryRun(project, 1).path("evaluated").asInt()).isEqualTo(1);
	}

	@Test
	void aRunIsTakenInSlicesAndLimitedToATime() {
		String project = this.shelf.project();
		for (int version = 1; version <= 3; version++) {
			decided(project, version, 0, 0);
		}
		JsonNode slice = dryRun(Map.of("project", project, "last", 10, "skip", 2, "take", 2, "version", "newest"));
		assertThat(slice.path("total").asInt()).isEqualTo(3);
		assertThat(slice.path("evaluated").asInt()).isEqualTo(1);
		JsonNode earlier = dryRun(Map.of("project", project, "to", "2020-01-01T00:00:00Z", "version", "newest"));
		assertThat(earlier.path("total").asInt()).isZero();
		JsonNode later = dryRun(Map.of("project", project, "from", "2020-01-01T00:00:00Z", "version", "newest"));
		assertThat(later.path("evaluated").asInt()).isEqualTo(3);
	}

	@Test
	void rulesThatNameATeamTheProjectDoesNotStaffWouldNotReleaseByThemselves() {
		String project = this.shelf.project();
		decided(project, 2, 1, 0);
		assertThat(dryRun(project, 5).path("would").path("AUTO").asInt()).isEqualTo(1);
		this.jdbc.sql("delete from project_team where project = ? and team = 'sound'").param(project).update();
		assertThat(dryRun(project, 5).path("would").path("MANUAL").asInt()).isEqualTo(1);
	}

	@Test
	void rulesThatOnlyHoldLongerOrAskForMoreAreToldToo(Browser browser) {
		String project = this.shelf.project();
		String delivery = decided(project, 2, 1, 0);
		String key = this.own.release("AUTO", 30, false);
		JsonNode result = this.http.withBasicAuth("post", "demo")
			.postForObject("/api/rule-sets/" + key + "/dry-run", Map.of("project", project, "version", "newest"),
					JsonNode.class);
		JsonNode change = result.path("deliveries").path(0);
		assertThat(change.path("delivery").asText()).isEqualTo(delivery);
		assertThat(change.path("terms").toString()).isEqualTo("[{\"name\":\"holdMinutes\",\"before\":0,\"after\":30}]");
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/rules/" + key);
		desk.page().locator("#dry-project").selectOption(project);
		desk.page().locator("#dry-run button[type=submit]").click();
		assertThat(desk.page().locator("#dry-run .note")).containsText("1 would turn out otherwise");
		desk.page().locator("#dry-run summary").first().click();
		assertThat(desk.page().locator("#dry-run")).containsText("Hold, minutes: 0 → 30");
		shot(desk, "dry-run-hold");
	}

	@Test
	void aProfileIsTriedOnWhatWasMeasured() {
		String project = this.shelf.project();
		String delivery = this.shelf.version(project, 1, "AWAITING_RELEASE");
		this.shelf.file(delivery, "PROXY", null);
		this.jdbc
			.sql("""
					insert into file_facts (file, delivery, measured_at, facts) select id, delivery, now(), '{"fileType":
					"PROXY", "container": "mov", "videoCodec": "h264", "videoProfile": "High", "width": 1920, "height": 1080,
					"frameRate": 24, "variableFrameRate": false, "openGop": false, "bFrames": false, "editList": true,
					"fastStart": true, "compressedHeader": false, "interlaced": false, "colour": "bt709", "videoTracks": 1,
					"audioTracks": 1, "audioCodec": "aac", "audioChannels": 2, "audioSampleRate": 48000, "decodeErrors": 0,
					"runtimeSeconds": 10, "blackSeconds": 0, "frozenSeconds": 0, "silentSeconds": 0}'
					from delivery_file where delivery = ?""")
			.param(delivery)
			.update();
		this.jdbc.sql("insert into validation values (?, 'ACCEPTED', 'content-hub-default', 1, 10, now())")
			.param(delivery)
			.update();
		JsonNode strict = this.http.withBasicAuth("post", "demo")
			.postForObject("/api/rule-sets/pix-strict/dry-run", Map.of("project", project, "version", "newest"),
					JsonNode.class);
		assertThat(strict.path("flips").path("ACCEPTED → REJECTED").asInt()).as(strict.toString()).isEqualTo(1);
		assertThat(strict.path("deliveries").path(0).path("added").toString()).contains("EDIT_LIST");
		JsonNode same = this.http.withBasicAuth("post", "demo")
			.postForObject("/api/rule-sets/content-hub-default/dry-run",
					Map.of("project", project, "version", "newest"), JsonNode.class);
		assertThat(same.path("would").path("ACCEPTED").asInt()).as(same.toString()).isEqualTo(1);
	}

	@Test
	void choosingShowsWhatTheRulesWouldHaveDoneToBothPersons(Browser browser) {
		String project = this.shelf.project();
		decided(project, 1, 0, 0);
		decided(project, 2, 1, 0);
		Desk first = Desk.of(browser, this.port, "post");
		first.open("/rules/projects/" + project);
		Locator tried = first.page().locator("dry-run[data-follows=releaseRules]");
		assertThat(tried).isHidden();
		first.page().locator("[value=first-release-manual]").check();
		assertThat(tried.locator(".note")).hasText("Tried on 2 past cuts: 1 would turn out otherwise.");
		assertThat(tried.locator("svg")).hasAttribute("aria-label",
				"Was: by itself 2, by a person 0. Would be: by itself 1, by a person 1");
		assertThat(tried.locator(".outcome tbody tr").first()).containsText("2");
		first.page().locator("#choice-reason").fill("Season two");
		shot(first, "choice");
		first.page().locator("form.card button[type=submit]").click();
		assertThat(first.page().locator("#waiting")).isVisible();
		Desk second = Desk.of(browser, this.port, "post2", "es-MX", 390);
		second.open("/rules/projects/" + project);
		assertThat(second.page().locator("#waiting .note.wait").last()).containsText("1 saldrían de otro modo");
		shot(second, "choice-es-390");
		assertThat(first.trouble()).isEmpty();
	}

	@Test
	void publishingShowsWhatTheDraftWouldHaveDoneToEachProject(Browser browser) {
		String key = "drafted-" + this.shelf.project().toLowerCase();
		String one = this.shelf.project();
		String other = this.shelf.project();
		this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/rule-sets", Map.of("copyOf", "first-release-manual", "key", key, "title", "Drafted"),
					JsonNode.class);
		this.jdbc.sql("update project set release_rules = ? where code in (?, ?)").params(key, one, other).update();
		decided(one, 1, 0, 0);
		Desk first = Desk.of(browser, this.port, "post");
		first.open("/rules/" + key);
		assertThat(first.page().locator("#draft")).containsText("It reaches these projects: ");
		assertThat(first.page().locator("#draft .note")).hasText("Tried on 1 past cuts: 1 would turn out otherwise.");
		assertThat(first.page().locator("#draft")).containsText("nothing to try it on");
		first.page().locator("[data-dialog=rule-publish]").click();
		assertThat(first.page().locator("dialog[open]")).containsText(one);
		first.page().locator("dialog[open] textarea").fill("Season two");
		first.page().locator("dialog[open] [type=submit]").click();
		Desk second = Desk.of(browser, this.port, "post2");
		second.open("/rules/" + key);
		assertThat(second.page().locator("#waiting .note").last()).containsText("1 would turn out otherwise");
		shot(second, "publish");
		this.jdbc.sql("update project set release_rules = 'everything-auto' where release_rules = ?")
			.param(key)
			.update();
		assertThat(first.trouble()).isEmpty();
	}

	@Test
	void aCaseBeginsWithADeliveryAndOneValueIsChanged(Browser browser) {
		String project = this.shelf.project();
		decided(project, 3, 2, 4);
		this.shelf.version(project, 4, "VALIDATING");
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/rules/first-release-manual");
		Page page = desk.page();
		assertThat(page.getByLabel("Delivery, newest first")).isDisabled();
		page.getByLabel("Start from a delivery of").selectOption(project);
		assertThat(page.locator("[data-taken] option")).hasCount(2);
		page.getByLabel("Delivery, newest first").selectOption(new SelectOption().setLabel("101 Locked cut v3"));
		assertThat(page.locator("#try-warnings")).hasValue("4");
		assertThat(page.locator("rule-trial [data-answer]")).isVisible();
		String before = page.locator("tr.lit").getAttribute("data-rule");
		page.locator("#try-releasedBefore").fill("0");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try").setExact(true)).click();
		assertThat(page.locator("tr.lit")).not().hasAttribute("data-rule", before);
		assertThat((Boolean) page.locator("[role=group]:has(> table.rules)")
			.evaluate("(box) => box.scrollWidth <= box.clientWidth")).as("nothing is cut off").isTrue();
		shot(desk, "what-if");
	}

	@Test
	void aLongRunShowsItsPictureAndTheCutsBehindIt(Browser browser) {
		String project = this.shelf.project();
		decided(project, 1, 0, 0);
		decided(project, 3, 2, 4);
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/rules/first-release-manual");
		desk.page().locator("#dry-project").selectOption(project);
		desk.page().locator("#dry-run button[type=submit]").click();
		assertThat(desk.page().locator("#dry-run .note")).containsText("2 would turn out otherwise");
		assertThat(desk.page().locator("#dry-run [data-busy]")).isHidden();
		desk.page().locator("#dry-run summary").last().click();
		assertThat(desk.page().locator("#dry-run meter").first()).isVisible();
		assertThat(desk.page().locator("#dry-run")).containsText("never");
		desk.page().locator("#dry-run summary").first().click();
		assertThat(desk.page().locator("#dry-run a[href^='/deliveries/']")).hasCount(2);
		shot(desk, "dry-run");
		desk.page().locator("#dry-span").selectOption("days");
		desk.page().locator("#dry-from").fill("2020-01-01");
		desk.page().locator("#dry-to").fill("2020-12-31");
		desk.page().locator("#dry-run button[type=submit]").click();
		assertThat(desk.page().locator("#dry-run [data-answer]")).containsText("nothing to try it on");
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aLongRunShowsHowFarItIsAndCanBeStopped(Browser browser) {
		String project = this.shelf.project();
		many(decided(project, 1, 0, 0), 5000);
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/rules/first-release-manual");
		desk.page().locator("#dry-project").selectOption(project);
		desk.page().locator("#dry-last").fill("10000");
		desk.page().locator("#dry-run button[type=submit]").click();
		assertThat(desk.page().locator("#dry-run [data-done]")).hasText(Pattern.compile("[1-4]\\d{3} of 5000"),
				new LocatorAssertions.HasTextOptions().setTimeout(Desk.PATIENCE));
		shot(desk, "dry-run-busy");
		assertThat(desk.page().locator("#dry-run [data-busy]")).isVisible();
		assertThat(desk.page().locator("#dry-run progress")).hasAttribute("max", "5000");
		desk.page().locator("#dry-run [data-stop]").click();
		assertThat(desk.page().locator("#dry-run [data-busy]")).isHidden();
		assertThat(desk.page().locator("#dry-run .note"))
			.hasText(Pattern.compile("Tried on [1-4]\\d{3} past cuts: .*"));
		desk.page().locator("#dry-run button[type=submit]").click();
		assertThat(desk.page().locator("#dry-run .note")).hasText(
				"Tried on 5000 past cuts: 5000 would turn out otherwise.",
				new LocatorAssertions.HasTextOptions().setTimeout(Desk.PATIENCE));
		assertThat(desk.trouble()).isEmpty();
	}

	/** As if the same had been delivered and decided again and again. */
	private void many(String delivery, int count) {
		this.jdbc.sql("""
				insert into delivery (id, cut, project, episode, cut_type, version, state, note, uploader, post_house,
					opened_at, last_part_at, last_byte_at, sealed_at, state_since)
				select id || '-' || n, cut, project, episode, cut_type, n, state, note, uploader, post_house,
					opened_at, last_part_at, last_byte_at, sealed_at, state_since
				from delivery, generate_series(2, ?) n where id = ?""").params(count, delivery).update();
		this.jdbc.sql("""
				insert into decision (delivery, mode, rule_set, rule_set_version, rule_id, reason, teams, hold_minutes,
					note_required, second_approval, at, evaluation)
				select delivery || '-' || n, mode, rule_set, rule_set_version, rule_id, reason, teams, hold_minutes,
					note_required, second_approval, at, evaluation
				from decision, generate_series(2, ?) n where delivery = ?""").params(count, delivery).update();
	}

	private static void shot(Desk desk, String name) {
		desk.page()
			.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setFullPage(true)
				.setPath(java.nio.file.Path.of("target/screenshots/" + name + ".png")));
	}

	private String decided(String project, int version, int releasedBefore, int warnings) {
		String delivery = this.shelf.version(project, version, "VALIDATING");
		Map<String, Object> inputs = new HashMap<>(Map.of("version", version, "releasedBefore", releasedBefore,
				"warnings", warnings, "overriddenFindings", 0, "runtimeChangeSeconds", 0.0));
		Evaluation evaluation = this.ruleSets.evaluate("everything-auto", 1, inputs);
		this.transaction.execute((status) -> this.decisions.record(delivery, "everything-auto", 1, inputs,
				evaluation.matched().get(0).outputs()));
		return delivery;
	}

	private JsonNode dryRun(String project, int last) {
		return dryRun(Map.of("project", project, "last", last, "version", "newest"));
	}

	private JsonNode dryRun(Map<String, Object> on) {
		return this.http.withBasicAuth("post", "demo")
			.postForObject("/api/rule-sets/first-release-manual/dry-run", on, JsonNode.class);
	}

}
