package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Api;
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

/** How the audit's pages take what was asked, and say what is wrong with it. */
@PicturelockTest
@ExtendWith(Browser.class)
class AskedTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Tales tales;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestRestTemplate http;

	private final String tag = "k" + UUID.randomUUID().toString().substring(0, 8);

	private String project;

	private String cut;

	@BeforeEach
	void seed() {
		this.project = this.shelf.project();
		this.cut = this.shelf.version(this.project, 1, "RELEASED");
		this.tales.tell(Tales.fact(this.project, this.cut, "REEL_SPOTTED", "uploader", null, null, "{}"));
	}

	@AfterEach
	void forget() {
		this.tales.forget(this.project);
	}

	@Test
	void signInsAreOfferedToThoseOnlyWhoMayReadThem() {
		String signIns = "kind=SIGN_IN_REFUSED,STRANGERS_REFUSED";
		String told = "only auditors may read those entries";
		assertThat(page("auditor", "/audit")).contains(signIns);
		assertThat(page("post", "/audit")).doesNotContain(signIns).contains("kind=ACCESS_REFUSED");
		assertThat(page("post", "/audit?" + signIns)).contains(told);
		assertThat(page("post", "/audit?kind=MAIL_FAILED&project=" + this.project)).doesNotContain(told);
		assertThat(page("auditor", "/audit?" + signIns + "&text=" + this.tag)).doesNotContain(told);
	}

	@Test
	void aValueThatNothingHasIsSaidAtItsFieldAndAtTheResults() {
		String here = "project=" + this.project;
		Map.of(here + "&episode=999", "No project that is meant has an episode \u201c999\u201d.",
				here + "&episode=101&version=9", "No cut that is meant has a version 9.", "version=98765",
				"No cut that is meant has a version 98765.")
			.forEach((asked, told) -> {
				for (String path : List.of("/audit?", "/audit/access?")) {
					assertThat(page("auditor", path + asked).split(Pattern.quote(told))).as(path + asked).hasSize(3);
				}
				assertThat(total(asked)).isZero();
			});
		Map.of("ruleSet=everything-auto&ruleSetVersion=98765", "This rule set has no version 98765.",
				here + "&from=2026-03-12&to=2026-03-11", "There is no time between From and To")
			.forEach((asked, told) -> {
				assertThat(page("auditor", "/audit?" + asked).split(Pattern.quote(told))).as(asked).hasSize(3);
				assertThat(total(asked)).isZero();
			});
		assertThat(page("auditor",
				"/audit?" + here + "&episode=101&version=1&from=2020-03-11&to=2020-03-11&text=" + this.tag))
			.doesNotContain("class=\"unclear\"");
		assertThat(page("auditor", "/audit?ruleSet=everything-auto&ruleSetVersion=1&text=" + this.tag))
			.doesNotContain("class=\"unclear\"");
	}

	@Test
	void anEventIsTakenByItsNameAndByAPartThatIsNoOthers(Browser browser) {
		for (String typed : List.of("REEL_SPOTTED", "reel_spotted", "Reel spotted", "EEL SPOT",
				"MAIL_FAILED, eel spot")) {
			assertThat(total("project=" + this.project + "&kind=" + typed)).as(typed).isOne();
		}
		assertThat(page("auditor", "/audit?kind=nothing such")).contains("There is no event \u201cNOTHING SUCH\u201d.");
		this.tales.tell(Tales.fact(this.project, this.cut, "REEL_SPLICED", "uploader", null, null, "{}"));
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit?kind=reel sp&project=" + this.project);
		assertThat(desk.page().locator("#kind")).hasAccessibleDescription(Pattern
			.compile("There is no event .+ may be any of these.+ \\(REEL_SPLICED\\), .+ \\(REEL_SPOTTED\\)"));
		desk.page().locator(".field .unclear a").last().click();
		assertThat(desk.page().locator("#results h2")).hasText("1 entry");
		assertThat(desk.page().locator("#kind")).hasValue("REEL_SPOTTED");
	}

	@Test
	void whatWasAskedIsSaidInTheReadersWords(Browser browser) {
		Desk desk = Desk.of(browser, this.port, "auditor", "es-MX", 1280);
		desk.open("/audit?ruleSet=nope&state=RELEASED&question=RECALLED_SOON&kind=SIGN_IN_REFUSED");
		assertThat(desk.page().locator("#results > p").first()).containsText(
				Pattern.compile("Estado: Liberado; Conjunto de reglas: nope; Suceso: .+; Pregunta: Retirado .+"));
		assertThat(page("auditor", "/audit?kind=reel spotted&project=" + this.project.toLowerCase()))
			.contains(">Project: " + this.project + "; Event: Reel spotted<");
	}

	@Test
	void aPartOfANameMeansThePersonAtBothPages(Browser browser) {
		person("one", "Vic Torious " + this.tag);
		person("two", "Vic Trola " + this.tag);
		Desk desk = Desk.of(browser, this.port, "auditor");
		for (String path : List.of("/audit", "/audit/access")) {
			desk.open(path + "?person=torious " + this.tag);
			assertThat(desk.page().locator("#person")).hasValue("one-" + this.tag);
			assertThat(desk.page().locator(".unclear")).hasCount(0);
			desk.open(path + "?person=" + this.tag);
			assertThat(desk.page().locator(".field .unclear a")).hasCount(2);
			desk.page().locator(".field .unclear a").first().click();
			assertThat(desk.page().locator("#person")).hasValue("one-" + this.tag);
		}
	}

	@Test
	void onPaperOneCountIsSaid(Browser browser) {
		for (int entry = 0; entry < 120; entry++) {
			this.tales.tell(Tales.fact(this.project, this.cut, "REEL_SPOTTED", "uploader", null, null, "{}"));
		}
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit?delivery=" + this.cut);
		assertThat(desk.page().locator("#results h2")).hasText("121 entries");
		desk.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(desk.page().locator("#results .printed")).containsText("On this page: 1 to 50.");
		assertThat(desk.page().locator("#results")).not().containsText("More than");
	}

	@Test
	void accessToOneCutSaysWhichAndWhyNobodyHasIt() {
		String closed = this.shelf.version(this.project, 7, "SUSPENDED");
		String recalled = this.shelf.version(this.project, 8, "RECALLED");
		assertThat(page("auditor", "/audit/access?delivery=" + closed + "&person=" + this.tag)).contains("Only of",
				"href=\"/audit/deliveries/" + closed + "\">Title of " + this.project
						+ " \u00b7 101 \u00b7 Locked cut \u00b7 v7<",
				"href=\"/audit/access?person=" + this.tag + "#results\"", "Suspended: Nobody can watch this for now.");
		assertThat(page("post", "/audit/access?delivery=" + recalled)).contains("Recalled: Access was taken back");
		assertThat(page("auditor", "/audit/access?delivery=" + this.cut)).contains("v1<").doesNotContain("Released:");
		this.jdbc.sql("delete from project_person where project = ?").param(this.project).update();
		assertThat(page("post", "/audit/access?delivery=" + recalled)).contains("There is no such cut")
			.doesNotContain("Title of " + this.project);
	}

	@Test
	void onAPhoneTheOldestTaskIsWhole(Browser browser) {
		this.shelf.version(this.project, 5, "AWAITING_RELEASE");
		Desk phone = Desk.of(browser, this.port, "auditor", "en", 390);
		phone.open("/audit/charts?project=" + this.project);
		assertThat((Boolean) phone.page()
			.locator(".table")
			.last()
			.evaluate("(table) => table.scrollWidth <= table.clientWidth")).isTrue();
		assertThat(phone.page().locator(".table").last().locator("td").last()).isVisible();
	}

	private void person(String id, String name) {
		this.jdbc.sql("insert into person (id, name, email, role) values (?, ?, ?, 'STUDIO')")
			.params(id + "-" + this.tag, name, id + "@example.com")
			.update();
	}

	private int total(String query) {
		return new Api(this.port, "auditor").get("/api/audit?" + query.replace(" ", "%20"))
			.body()
			.at("/total")
			.asInt(-1);
	}

	private String page(String person, String path) {
		return this.http.withBasicAuth(person, "demo").getForObject(path, String.class);
	}

}
