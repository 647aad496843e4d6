package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Api;
import org.picturelock.Axe;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whom and what a search means, what of that is noted, and where its answer begins. */
@PicturelockTest
@ExtendWith(Browser.class)
class LookUpTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Tales tales;

	@Autowired
	private TestRestTemplate http;

	private final String tag = UUID.randomUUID().toString().substring(0, 8);

	private final String login = "look-" + this.tag;

	private String project;

	@BeforeEach
	void seed() {
		this.project = this.shelf.project();
		this.jdbc.sql("insert into team (id, name, email) values (?, ?, 'team@example.com')")
			.params("crew-" + this.tag, "The Crew " + this.tag)
			.update();
		this.jdbc.sql("""
				insert into rule_set (key, kind, title, created_by) values (?, 'RELEASE', ?, 'post')""")
			.params("set-" + this.tag, "The Set " + this.tag)
			.update();
		person(this.login, "Lou Kupp " + this.tag);
		this.tales.tell(Tales.fact(this.project, this.project + "-1", "REEL_SPOTTED", this.login, null,
				"set-" + this.tag, "{\"team\":\"crew-" + this.tag + "\"}"));
	}

	@AfterEach
	void forget() {
		this.tales.forget(this.project);
		this.jdbc.sql("delete from rule_set where key = ?").param("set-" + this.tag).update();
	}

	@Test
	void namesAndTitlesAreTakenForTheirKeys() {
		for (String named : List.of("project=title OF " + this.project, "person=lou kupp " + this.tag,
				"team=the crew " + this.tag, "ruleSet=THE set " + this.tag)) {
			assertThat(search("auditor", "kind=REEL_SPOTTED&" + named).at("/total").asInt()).as(named).isOne();
		}
		assertThat(page("auditor", "/audit?kind=REEL_SPOTTED&project=title of " + this.project))
			.contains("value=\"" + this.project + "\"");
	}

	@Test
	void whatIsNowhereIsSaidBesideItsFieldAndIsAnEmptyListForScripts(Browser browser) throws Exception {
		Map<String, String> said = Map.of("project", "There is no project with the code or title", "person",
				"Nobody here has the login, name or e-mail address", "team", "There is no team with the key or name",
				"ruleSet", "There is no rule set with the key or title");
		Desk desk = Desk.of(browser, this.port, "auditor");
		Page page = desk.page();
		for (String part : said.keySet()) {
			String typed = "nowhere <" + this.tag + ">";
			assertThat(page.navigate(desk.address("/audit?" + part + "=" + typed)).status()).isEqualTo(200);
			assertThat(page.locator("#" + part)).hasValue(typed);
			assertThat(page.locator("#" + part))
				.hasAccessibleDescription(Pattern.compile(".*" + said.get(part) + " \u201c" + typed + "\u201d.*"));
			assertThat(page.locator("#results .unclear")).containsText(said.get(part));
			assertThat(page.locator(".unclear")).hasCount(2);
			assertThat(search("auditor", part + "=" + typed).at("/items").size()).isZero();
		}
		assertThat(Axe.findings(page)).isEmpty();
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(page.locator("#results .unclear")).isVisible();
		page.navigate(desk.address("/audit?kind=MAIL_FAILED&project=" + this.project));
		assertThat(page.locator("#results h2")).hasText("0 entries");
		assertThat(page.locator(".unclear")).hasCount(0);
		page.navigate(desk.address("/audit/access?project=nowhere&person=" + this.tag));
		assertThat(page.locator(".field .unclear")).containsText("There is no project");
		page.navigate(desk.address("/audit/access?person=nowhere"));
		assertThat(page.locator(".field .unclear")).containsText("Nobody here");
	}

	@Test
	void severalWithOneNameAreOffered(Browser browser) {
		person(this.login + "-2", "LOU KUPP " + this.tag);
		Desk desk = Desk.of(browser, this.port, "auditor");
		Page page = desk.page();
		page.navigate(desk.address("/audit?kind=REEL_SPOTTED&person=Lou Kupp " + this.tag));
		assertThat(page.locator(".field .unclear a")).hasCount(2);
		assertThat(page.locator("#results h2")).hasText("0 entries");
		page.locator(".field .unclear a")
			.filter(new Locator.FilterOptions().setHasText("(" + this.login + ")"))
			.click();
		assertThat(page.locator("#results h2")).hasText("1 entry");
		assertThat(page.locator("#person")).hasValue(this.login);
		assertThat(search("auditor", "person=Lou Kupp " + this.tag).at("/total").asInt()).isZero();
	}

	/** Else a title or an address would tell whether there is one. */
	@Test
	void nobodyLearnsOfWhatTheyMayNotKnowOf() {
		this.jdbc.sql("delete from project_person where project = ?").param(this.project).update();
		for (String typed : List.of("project=" + this.project, "project=title of " + this.project,
				"person=" + this.login + "@example.com", "person=Lou Kupp " + this.tag, "person=" + this.login)) {
			String page = page("post", "/audit?" + typed);
			assertThat(page).as(typed).containsAnyOf("There is no project", "Nobody here");
			assertThat(page).as(typed)
				.contains("value=\"" + typed.substring(typed.indexOf('=') + 1) + "\"")
				.doesNotContain("(" + this.login + ")");
		}
		assertThat(page("auditor", "/audit?person=" + this.login)).doesNotContain("Nobody here");
		this.jdbc.sql("insert into project_person (project, person) values (?, ?)").params("HLT", this.login).update();
		assertThat(page("post", "/audit?person=Lou Kupp " + this.tag)).contains("value=\"" + this.login + "\"");
		this.jdbc.sql("delete from project_person where person = ?").param(this.login).update();
	}

	@Test
	void wordsThatAreAPersonsNameOrLoginAreALookUpOfThatPerson() {
		page("auditor", "/audit?text=reel of " + this.tag + " lou KUPP");
		search("auditor", "text=" + this.login);
		search("auditor", "text=" + this.login + "@example.com&person=" + this.login);
		assertThat(noted("PERSON_SEARCHED")).hasSize(3);
		search("auditor", "text=lou");
		search("auditor", "text=reel kupp");
		assertThat(noted("PERSON_SEARCHED")).hasSize(3);
		search("auditor", "person=Kupp " + this.tag);
		assertThat(noted("PERSON_SEARCHED")).hasSize(4);
		page("auditor", "/api/audit.csv?project=HLT&text=Lou Kupp " + this.tag);
		assertThat(noted("AUDIT_EXPORTED")).hasSize(1);
	}

	@Test
	void anExportTellsWhichListAndWithWhichQuestion() {
		page("auditor", "/api/audit.csv?project=" + this.project
				+ "&question=RECALLED_SOON&kind=&state=RELEASED&person=" + this.login);
		page("auditor", "/api/audit/access.jsonl?version=3&person=" + this.login);
		page("auditor", "/api/audit/access.csv?person=" + this.login + "&episode={episode}", "a=b&c");
		List<String> sentences = search("auditor", "kind=AUDIT_EXPORTED&person=" + this.login)
			.findValuesAsText("sentence");
		assertThat(sentences).containsExactly(
				"auditor took a copy of the list of who has access out (csv). Asked for: Episode: a=b&c; Person: "
						+ this.login + ".",
				"auditor took a copy of the list of who has access out (jsonl). Asked for: Version: 3; Person: "
						+ this.login + ".",
				"auditor took a copy of audit entries out (csv). Asked for: Project: " + this.project
						+ "; State: Released; Person: " + this.login
						+ "; Question: Recalled within an hour of the release.");
	}

	@Test
	void theAnswerIsWhereOneIsLedAndItsAddressIsShort(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "auditor", "en", 390);
		Page page = desk.page();
		desk.open("/audit");
		page.locator("#project").fill(this.project);
		page.locator("#project").press("Enter");
		assertThat(page.locator("#results h2")).hasText("1 entry");
		assertThat(page).hasURL(desk.address("/audit?project=" + this.project + "#results"));
		assertThat(page.locator("#results")).isFocused();
		assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("1 entry"))).isVisible();
		assertThat(page.locator("#results h2")).isInViewport();
		desk.open("/audit/access");
		page.locator("#project").fill(this.project);
		page.locator("#project").press("Enter");
		assertThat(page).hasURL(desk.address("/audit/access?project=" + this.project + "#results"));
		assertThat(page.locator("#results")).isFocused();
		assertThat(page.locator("#results h2")).isInViewport();
	}

	@Test
	void withoutScriptTheFormLeadsToItsAnswerToo(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.page().route((address) -> address.contains(".js"), Route::abort);
		desk.open("/audit");
		desk.page().locator("#project").fill(this.project);
		desk.page().locator("#project").press("Enter");
		assertThat(desk.page()).hasURL(Pattern.compile(".*project=" + this.project + ".*&text=#results"));
		assertThat(desk.page().locator("#results h2")).isInViewport();
	}

	@Test
	void rowsShowWhatBecameOfTheirCut() {
		String closed = this.shelf.version(this.project, 2, "SUSPENDED");
		this.tales.tell(Tales.fact(this.project, closed, "VERSION_RELEASED", "system", null, null, "{}"));
		assertThat(page("auditor", "/audit?kind=VERSION_RELEASED&project=" + this.project))
			.containsPattern("v2</a> <span class=\"state small\" data-tone=\"bad\">Suspended</span>");
	}

	private List<String> noted(String kind) {
		return this.jdbc.sql("select details from audit_entry where person = ? and kind = ?")
			.params(this.login, kind)
			.query(String.class)
			.list();
	}

	private void person(String id, String name) {
		this.jdbc.sql("insert into person (id, name, email, role) values (?, ?, ?, 'UPLOADER')")
			.params(id, name, id + "@example.com")
			.update();
	}

	private JsonNode search(String person, String query) {
		return new Api(this.port, person)
			.get("/api/audit?" + query.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E"))
			.body();
	}

	private String page(String person, String path, Object... values) {
		return this.http.withBasicAuth(person, "demo").getForObject(path, String.class, values);
	}

}
