package org.picturelock.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.Axe;
import org.picturelock.Browser;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class RulePagesTests {

	@Autowired
	private TestRestTemplate http;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private OwnRules rules;

	@Autowired
	private JdbcClient jdbc;

	private final List<String> trouble = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "en, post, /rules", "es-ES, auditor, /rules", "en, post, /rules/first-release-manual",
			"es-MX, post, /rules/content-hub-default", "en, post, /rules/projects/HLT",
			"es-ES, auditor, /rules/projects/HLT", "en, post, /rules/looked-at/edit" })
	void noPageShutsAnybodyOutOrBreaksThePolicy(String language, String person, String path, Browser browser)
			throws IOException {
		copy("looked-at");
		for (int width : List.of(1280, 390)) {
			Page page = browser.page(language, width, 800);
			signIn(page, person);
			page.navigate(address(path));
			if (path.endsWith("/edit")) {
				assertThat(page.locator("[data-verdict]")).not().hasText("");
			}
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target/screenshots/" + language + path.replace('/', '-') + "-" + width + ".png")));
			assertThat(page.locator("main").textContent()).doesNotContain("??");
			// the editor's own corner cell has nothing to say
			assertThat(Axe.findings(page)).filteredOn((one) -> !one.contains("index-column")).isEmpty();
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			assertThat(this.trouble).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "en, post2, 1280", "es-ES, post2, 390", "en, post, 390" })
	void whatHasMovedSinceItWasAskedForIsToBeAskedForAnew(String language, String person, int width, Browser browser)
			throws IOException {
		String project = this.shelf.project();
		String set = this.rules.release("MANUAL", 0, false);
		assertThat(this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/projects/" + project + "/rules", Map.of("releaseRules", set, "reason", "Season two"),
					String.class)
			.getStatusCode()
			.value()).isEqualTo(202);
		this.rules.change(set, "AUTO");
		Page page = browser.page(language, width, 800);
		signIn(page, person);
		page.navigate(address("/rules/projects/" + project));
		page.screenshot(new Page.ScreenshotOptions()
			.setPath(Path.of("target/screenshots/moved-" + language + "-" + person + "-" + width + ".png")));
		assertThat(page.locator("#waiting .note.bad")).containsText(set);
		assertThat(page.locator("[data-dialog=choice-approve]")).hasCount(0);
		assertThat(page.locator("[data-dialog=choice-refuse]")).hasCount(1);
		assertThat(Axe.findings(page)).isEmpty();
	}

	@Test
	void aSetIsCopiedPublishedByTwoAndRestored(Browser browser) {
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		page.navigate(address("/rules"));
		button(page, "Copy: First release by hand").click();
		page.locator("dialog[open] [name=title]").fill("Walked");
		page.locator("dialog[open] [name=key]").fill("walked");
		page.locator("dialog[open] button[type=submit]").click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Walked")).click();
		publish(page);
		assertThat(page.locator("#waiting")).containsText("somebody else has to agree");
		Page second = browser.page("en", 1280, 900);
		signIn(second, "post2");
		second.navigate(address("/rules/walked"));
		assertThat(second.locator("#waiting")).containsText("Season two");
		button(second, "Agree and publish").click();
		second.locator("dialog[open] button[type=submit]").click();
		assertThat(second.locator("#history tbody tr")).hasCount(1);
		assertThat(second.locator("#history")).containsText("post2");

		assertThat(second.locator("#since-before")).hasCount(0);

		save("walked", "[-1..1]", "[-3..3]");
		page.navigate(address("/rules/walked"));
		assertThat(page.locator("#draft del").first()).containsText("-1");
		assertThat(page.locator("#draft ins").first()).containsText("-3");
		publish(page);
		assertThat(page.locator("#waiting")).containsText("somebody else has to agree");
		second.navigate(address("/rules/walked"));
		button(second, "Agree and publish").click();
		second.locator("dialog[open] button[type=submit]").click();
		assertThat(second.locator("#history tbody tr")).hasCount(2);
		second.locator("#since-before summary").click();
		assertThat(second.locator("#since-before del").first()).containsText("-1");
		assertThat(second.locator("#since-before ins").first()).containsText("-3");
		twoVersionsAreCompared(second);
	}

	private void twoVersionsAreCompared(Page page) {
		assertThat(page.locator("#compared")).hasCount(0);
		page.getByLabel("Compare version").selectOption("2");
		page.getByLabel("with version").selectOption("1");
		button(page, "Compare").click();
		page.waitForURL("**/rules/walked?from=2&to=1");
		page.reload();
		assertThat(page.locator("#compared h3")).hasText("What changes from version 2 to version 1");
		assertThat(page.locator("#compared tbody tr")).hasCount(1);
		assertThat(page.locator("#compared del")).containsText("-3");
		assertThat(page.locator("#compared ins")).containsText("-1");
		page.getByLabel("with version").selectOption("2");
		button(page, "Compare").click();
		assertThat(page.locator("#compared")).containsText("No cell differs between them.");
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/rule-compare.png")));
		assertThat(this.trouble).isEmpty();
	}

	@Test
	void anUploadedFileIsCheckedLikeAnythingElse(Page page) throws IOException {
		String dmn = copy("uploaded");
		signIn(page, "post");
		page.navigate(address("/rules/uploaded"));
		button(page, "Upload .dmn").click();
		page.getByLabel("Replace what post wrote").check();
		upload(page, dmn.replace("[-1..1]", "[-1..warningss]"));
		assertThat(page.locator("dialog[open] [data-answer]")).containsText("“warningss” is no input");
		assertThat(page.locator("dialog[open] [data-answer]")).containsText("Row 5, Run time");
		upload(page, dmn.replace("[-1..1]", "[-4..4]").replace("&lt; -1, &gt; 1", "&lt; -4, &gt; 4"));
		page.waitForURL("**/rules/uploaded?version=draft");
		assertThat(page.locator("table.rules")).containsText("[-4..4]");
	}

	@Test
	void anUploadNamesTheDraftThatItWouldReplaceAndAsks(Page page) throws IOException {
		String dmn = copy("replaced");
		save("replaced", "[-1..1]", "[-3..3]");
		signIn(page, "post");
		page.navigate(address("/rules/replaced"));
		assertThat(page.locator("#draft")).containsText("Last written by post2");
		assertThat(page.locator("#draft time")).not().hasText("");
		button(page, "Upload .dmn").click();
		assertThat(page.locator("#rule-upload .note")).containsText("last written by post2");
		upload(page, dmn);
		assertThat(page.locator("#rule-upload :invalid[type=checkbox]")).hasCount(1);
		assertThat(draft("replaced").getBody()).contains("[-3..3]");
		page.getByLabel("Replace what post2 wrote").check();
		save("replaced", "[-3..3]", "[-5..5]");
		upload(page, dmn);
		assertThat(page.locator("dialog[open] [data-answer]")).containsText("post2 has changed this draft");
		assertThat(draft("replaced").getBody()).contains("[-5..5]");
	}

	@Test
	void aCaseLightsItsRowSaysWhyNoOtherAndIsKept(Page page) {
		copy("tried");
		signIn(page, "post");
		page.navigate(address("/rules/tried"));
		page.getByLabel("Earlier versions out").fill("1");
		page.getByLabel("Warnings").fill("2");
		page.getByLabel("Run time against the last release").fill("0");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try").setExact(true)).click();
		assertThat(page.locator("tr.lit")).hasCount(1);
		assertThat(page.locator("tr.lit th")).hasText("3");
		assertThat(page.locator("tr[data-rule=firstRelease] .said"))
			.hasText("Not this row: Earlier versions out is 1, the row wants 0");
		page.getByLabel("Name of the example").fill("warned");
		button(page, "Keep as an example").click();
		assertThat(page.locator("#examples li")).containsText("warned");
		assertThat(page.locator("#examples li")).containsText("Warnings = 2");
		assertThat(page.locator("#examples li")).containsText("Release = by a person");
		save("tried", "\"MANUAL\"", "\"AUTO\"");
		page.navigate(address("/rules/tried"));
		assertThat(page.locator("#obstacles")).containsText("The example “warned” no longer holds. It expects");
		assertThat(page.locator("#obstacles")).containsText("the rules answer Release = by itself");
		assertThat(button(page, "Publish")).hasCount(0);
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/rule-obstacles.png")));
		button(page, "Take out: warned").click();
		assertThat(page.locator("#examples li")).hasCount(0);
	}

	@Test
	void theEditorComplainsWhileOneWritesAndNeverOverwrites(Browser browser) {
		copy("edited");
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		page.navigate(address("/rules/edited/edit"));
		assertThat(page.locator("[data-verdict]")).hasText("Nothing stands in the way of publishing.");
		assertThat(page.locator(".powered-by, .dmn-decision-table-container a[href*='bpmn.io']").first()).isVisible();
		write(page, "[data-row-id=hasWarnings][data-col-id=input_warnings]", "> warningss");
		assertThat(page.locator("[data-complaints]")).containsText("“warningss” is no input");
		assertThat(page.locator("[data-complaints]")).containsText("Row 3, Warnings");
		assertThat(page.locator("td.complained")).not().hasCount(0);
		write(page, "[data-row-id=hasWarnings][data-col-id=input_warnings]", "> 7");
		assertThat(page.locator("[data-complaints]")).not().containsText("warningss");
		button(page, "Save draft").click();
		assertThat(page.locator("[data-saved]")).hasText("Draft saved");
		assertThat(draft("edited").getBody()).contains("&gt; 7");

		save("edited", "&gt; 7", "&gt; 8");
		write(page, "[data-row-id=hasWarnings][data-col-id=input_warnings]", "> 9");
		button(page, "Save draft").click();
		assertThat(page.locator("[data-conflict]")).containsText("post2 has changed this draft");
		assertThat(draft("edited").getBody()).contains("&gt; 8").doesNotContain("&gt; 9");
		assertThat(this.trouble).filteredOn((one) -> !one.contains("412")).isEmpty();
	}

	@Test
	void aCellTakesWhatIsTypedWhereverItWasClicked(Browser browser) {
		copy("clicked");
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		page.navigate(address("/rules/clicked/edit"));
		assertThat(page.locator("[data-verdict]")).not().hasText("");
		for (String column : List.of("input_warnings", "output_holdMinutes")) {
			Locator cell = page.locator("td[data-row-id=hasWarnings][data-col-id=" + column + "]");
			cell.dblclick(new Locator.DblclickOptions().setPosition(40, cell.boundingBox().height - 7));
			page.keyboard().press("Control+A");
			page.keyboard().type("77");
			page.locator("h1").click();
			assertThat(cell).hasText("77");
		}
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/rule-editor-clicked.png")));
		assertThat(this.trouble).isEmpty();
	}

	@Test
	void aCellIsChosenFromWhatTheContractLetsItSay(Browser browser) {
		copy("chosen");
		Page page = browser.page("es-MX", 390, 800);
		signIn(page, "post");
		page.navigate(address("/rules/chosen/edit"));
		assertThat(page.locator("[data-verdict]")).not().hasText("");
		page.locator("td[data-row-id=hasWarnings][data-col-id=input_warnings]").click();
		assertThat(page.locator("[data-cell] legend")).containsText("3");
		page.locator("[data-cell] select").selectOption(">=");
		page.locator("[data-cell] input[type=number]").first().fill("12");
		page.locator("[data-cell] input[type=number]").first().blur();
		assertThat(page.locator("td[data-row-id=hasWarnings][data-col-id=input_warnings]")).containsText(">= 12");
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/rule-cell-es-390.png")));
		page.locator("button[data-save]").click();
		assertThat(page.locator("[data-saved]")).hasText("Borrador guardado");
		assertThat(draft("chosen").getBody()).contains("&gt;= 12");
	}

	@Test
	void aColumnOfTheContractIsAddedFromTheList(Page page) {
		copy("widened");
		signIn(page, "post");
		page.navigate(address("/rules/widened/edit"));
		assertThat(page.locator("[data-verdict]")).not().hasText("");
		page.getByLabel("Test also").selectOption("cutType");
		button(page, "Add column").click();
		assertThat(page.locator("[data-canvas]")).containsText("Cut type");
		button(page, "Save draft").click();
		assertThat(page.locator("[data-saved]")).hasText("Draft saved");
		assertThat(draft("widened").getBody()).contains("<text>cutType</text>");
	}

	@Test
	void onePersonPausesTwoStartAgain(Browser browser) {
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		page.navigate(address("/rules/projects/LMR"));
		button(page, "Pause automatic release").click();
		confirm(page);
		assertThat(page.locator("#pause-banner")).containsText("Everything waits for a person");
		button(page, "Start automatic release again").click();
		confirm(page);
		assertThat(page.locator("#paused")).containsText("somebody else has to agree");
		Page second = browser.page("en", 1280, 900);
		signIn(second, "post2");
		second.navigate(address("/rules/projects/LMR"));
		button(second, "Agree to start again").click();
		second.locator("dialog[open] button[type=submit]").click();
		assertThat(second.locator("#paused")).hasCount(0);
	}

	@Test
	void everythingIsPausedByOneFromTheLibraryAndEveryoneConcernedSeesIt(Browser browser) throws IOException {
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		Page second = browser.page("es-ES", 390, 800);
		signIn(second, "post2");
		page.navigate(address("/rules"));
		button(page, "Pause automatic release everywhere").click();
		confirm(page);
		try {
			assertThat(page.locator("#pause-banner")).containsText("paused everywhere");
			page.navigate(address("/projects/LMR"));
			assertThat(page.locator("#pause-banner")).containsText("Season two");
			Page uploader = browser.page("en", 1280, 900);
			signIn(uploader, "uploader");
			uploader.navigate(address("/projects/HLT"));
			assertThat(uploader.locator("#pause-banner")).containsText("Everything waits for a person");
			assertThat(uploader.locator("#pause-banner")).not().containsText("Season two");
			Page studio = browser.page("en", 1280, 900);
			signIn(studio, "studio-vfx");
			assertThat(studio.locator("#pause-banner")).hasCount(0);
		}
		finally {
			page.navigate(address("/rules"));
			button(page, "Start automatic release again everywhere").click();
			confirm(page);
			assertThat(page.locator("#paused")).containsText("somebody else has to agree");
			second.navigate(address("/rules"));
			second.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target/screenshots/paused-everywhere-es-390.png")));
			second.locator("#paused [data-dialog=resume-approve]").click();
			second.locator("dialog[open] button[type=submit]").click();
			assertThat(second.locator("#paused")).hasCount(0);
		}
	}

	@Test
	void theProjectsPageSaysWhatEachSetWouldDoAndAsksForTwo(Browser browser) {
		Page page = browser.page("en", 1280, 900);
		signIn(page, "post");
		page.navigate(address("/rules/projects/NOVA"));
		Locator shipped = page.locator("label:has([value=first-release-manual])");
		assertThat(shipped).containsText("First cut: waits for a person to release it");
		assertThat(shipped).containsText(Pattern.compile("Next version, all well: goes out by itself"));
		Locator profile = page.locator("label:has([value=pix-strict])");
		assertThat(profile).containsText("Everything in order: accepted");
		assertThat(profile).containsText("A damaged file: rejected");
		page.locator("[name=releaseRules]:not(:checked):not([value=everything-manual])").first().check();
		assertThat(page.locator("main h3").filter(new Locator.FilterOptions().setHasText("NOVA"))).isVisible();
		page.locator("#choice-reason").fill("Season two");
		button(page, "Choose these rules").click();
		assertThat(page.locator("#waiting")).containsText("post asks for the release rules");
		Page second = browser.page("en", 390, 800);
		signIn(second, "post2");
		second.navigate(address("/rules"));
		Locator asked = second.locator("#waiting li", new Page.LocatorOptions().setHasText("Rules of NOVA"));
		assertThat(asked).containsText("post asks for other rules since");
		assertThat(asked).containsText("you can agree");
		second.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/rules-waiting-390.png")));
		button(page, "Take back").click();
		confirm(page);
		assertThat(page.locator("#waiting")).hasCount(0);
	}

	@Test
	void aPinnedVersionIsToldAsItIsAndStaysWithItsSet(Page page) {
		String key = this.rules.release("AUTO", 0, false);
		this.rules.change(key, "MANUAL");
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = ?, release_rules_version = 1 where code = ?")
			.params(key, project)
			.update();
		signIn(page, "post");
		page.navigate(address("/rules/projects/" + project));
		Locator chosen = page.locator("label.choice", new Page.LocatorOptions().setHasText(key));
		assertThat(chosen).containsText("Version 1");
		assertThat(chosen).containsText("goes out by itself");
		Locator version = page.locator("#rules-version");
		page.locator("[name=releaseRules][value=everything-manual]").check();
		assertThat(version).hasValue("");
		page.locator("[name=releaseRules][value=" + key + "]").check();
		assertThat(version).hasValue("1");
		page.locator("[name=releaseRules][value=everything-manual]").check();
		page.locator("#choice-reason").fill("By hand, at once");
		page.locator("form:has(#choice-reason) button[type=submit]").click();
		assertThat(page.locator("[name=releaseRules]:checked")).hasValue("everything-manual");
		assertThat(page.locator("#choice-reason")).hasValue("");
		page.reload();
		assertThat(page.locator("[name=releaseRules]:checked")).hasValue("everything-manual");
	}

	@Test
	void whatAPublicationReachesAndAChoiceAsksForIsTold(Page page) {
		String key = this.rules.release("AUTO", 0, false);
		String follows = this.shelf.project();
		String pinned = this.shelf.project();
		this.jdbc.sql("update project set release_rules = ? where code in (?, ?)")
			.params(key, follows, pinned)
			.update();
		this.jdbc.sql("update project set release_rules_version = 1 where code = ?").param(pinned).update();
		this.rules.change(key, "MANUAL");
		save(key, "\"MANUAL\"", "\"AUTO\"");
		signIn(page, "post");
		page.navigate(address("/rules/" + key));
		assertThat(page.locator("#draft")).containsText("It reaches these projects: " + follows + ".");
		assertThat(page.locator("#draft")).containsText("pinned and stay as they are: " + pinned + " (version 1)");
		page.navigate(address("/rules/projects/" + pinned));
		page.locator("[name=releaseRules][value=everything-auto]").check();
		page.locator("#rules-version").fill("1");
		page.locator("#choice-reason").fill("Season two");
		button(page, "Choose these rules").click();
		assertThat(page.locator("#waiting")).containsText("“Everything automatic” (version 1)");
		assertThat(page.locator("#waiting")).containsText("(always the newest version)");
	}

	@Test
	void aProjectIsWarnedWhenATeamOfItsRulesIsTakenOffIt(Page page) {
		String project = this.shelf.project();
		signIn(page, "post");
		page.navigate(address("/rules/projects/" + project));
		assertThat(page.locator("h1")).isVisible();
		assertThat(page.locator("#unfit")).hasCount(0);
		this.jdbc.sql("delete from project_team where project = ? and team = 'vfx'").param(project).update();
		page.reload();
		assertThat(page.locator("#unfit")).containsText("Row 1");
		assertThat(page.locator("#unfit")).containsText("does not staff the team “vfx”");
	}

	private void publish(Page page) {
		button(page, "Publish").click();
		confirm(page);
	}

	private void confirm(Page page) {
		page.locator("dialog[open] textarea").fill("Season two");
		page.locator("dialog[open] button[type=submit]").click();
	}

	private void write(Page page, String cell, String text) {
		Locator found = page.locator("td" + cell);
		found.click();
		found.locator("[contenteditable=true]").first().click();
		page.keyboard().press("Control+A");
		page.keyboard().type(text);
		page.locator("h1").click();
	}

	private void upload(Page page, String dmn) throws IOException {
		page.locator("#rule-file")
			.setInputFiles(new com.microsoft.playwright.options.FilePayload("rules.dmn", "application/xml",
					dmn.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
		page.locator("dialog[open] button[type=submit]").click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private String copy(String key) {
		this.http.withBasicAuth("post", "demo")
			.postForEntity("/api/rule-sets",
					Map.of("copyOf", "first-release-manual", "key", key, "title", "Copy " + key), JsonNode.class);
		return draft(key).getBody();
	}

	private ResponseEntity<String> draft(String key) {
		return this.http.withBasicAuth("post", "demo").getForEntity("/api/rule-sets/" + key + "/draft", String.class);
	}

	private void save(String key, String before, String after) {
		ResponseEntity<String> opened = draft(key);
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_XML);
		headers.setIfMatch(opened.getHeaders().getETag());
		this.http.withBasicAuth("post2", "demo")
			.exchange("/api/rule-sets/" + key + "/draft", HttpMethod.PUT,
					new HttpEntity<>(opened.getBody().replace(before, after), headers), JsonNode.class);
	}

	private void signIn(Page page, String person) {
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.trouble.add(message.text());
			}
		});
		page.onPageError(this.trouble::add);
		page.navigate(address("/login"));
		page.locator("#username").fill(person);
		page.locator("#password").fill("demo");
		page.locator("form button.primary").click();
		page.waitForURL((url) -> !url.contains("/login"));
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}
