package org.picturelock.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Axe;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@ExtendWith(Browser.class)
class AuditPagesTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	Tales tales;

	@Autowired
	Shelf shelf;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestRestTemplate http;

	@Autowired
	Checkpoints checkpoints;

	@LocalServerPort
	int port;

	private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

	/** Else what was moved in time here would be found as tampered with elsewhere. */
	@AfterEach
	void forget() {
		this.tales.forget("P" + this.word);
	}

	@Test
	void anAuditorSearchesKeepsTheAddressAndVerifies(Page page) {
		this.events.publishEvent(new ReelSpotted("uploader", "HLT", this.word + " <b>"));
		signIn(page, "auditor");
		page.navigate(address("/audit"));
		page.getByLabel("Words").fill(this.word);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("1 entry").setExact(true)))
			.isVisible();
		assertThat(page.locator("tbody")).containsText(this.word + " <b>");
		assertThat(page).hasURL(Pattern.compile(".*text=" + this.word + ".*"));
		page.reload();
		assertThat(page.locator("tbody")).containsText(this.word);
		for (Question question : Question.values()) {
			page.navigate(address("/audit?question=" + question));
			assertThat(page.locator("#results h2")).containsText("entr");
		}
		this.tales.tellWhatIsUntold();
		this.checkpoints.take();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify everything")).click();
		assertThat(page.locator(".note.good")).containsText("Nothing was changed");
		assertThat(page.locator(".note.good")).containsText("checkpoint");
		assertThat(page.locator("#results")).containsText("entries verified; whole: yes; broken: none");
		assertThat(page.locator("main")).not().containsText("_csrf");
	}

	/** In Auckland it is the eleventh already. */
	@Test
	void aDayIsTheReadersDayAndTheAddressSaysWhose(Browser browser) {
		Unchained fact = Tales.fact("P" + this.word, this.word, "REEL_SPOTTED", "uploader", null, null,
				"{\"mark\":\"" + this.word + "\"}");
		this.tales.tell(List.of(fact), List.of(Instant.parse("2026-03-10T20:30:15Z")));
		Page page = browser.in("Pacific/Auckland");
		signIn(page, "auditor");
		page.navigate(address("/audit"));
		page.locator("#from").fill("2026-03-11");
		page.locator("#to").fill("2026-03-11");
		assertThat(page.locator("search-days")).containsText("Pacific/Auckland");
		page.locator("#text").fill(this.word);
		page.locator("#text").press("Enter");
		assertThat(page.locator("#results h2")).hasText("1 entry");
		assertThat(page.locator("#results tbody time")).hasText("Mar 11, 2026, 9:30:15\u202fAM GMT+13");
		assertThat(page).hasURL(Pattern.compile(".*zone=Pacific%2FAuckland.*"));
		page.reload();
		assertThat(page.locator("search-days")).containsText("Pacific/Auckland");
		assertThat(page.locator("#results h2")).hasText("1 entry");
		page.navigate(address("/audit?from=2026-03-11&to=2026-03-11&text=" + this.word));
		assertThat(page.locator("search-days")).containsText("UTC");
		assertThat(page.locator("#results h2")).hasText("0 entries");
		for (String found : List.of("from=2026-03-10&to=2026-03-10", "from=2026-03-10T20:00:00Z",
				"from=2026-03-10T20:00:00Z&to=2026-03-10T21:00:00Z&zone=Pacific/Auckland",
				"from=2026-03-11&to=2026-03-11&zone=Pacific/Auckland")) {
			assertThat(total(found + "&text=" + this.word)).as(found).isOne();
		}
		assertThat(total("from=2026-03-11&text=" + this.word)).isZero();
		assertThat(total("to=2026-03-10&zone=Pacific/Auckland&text=" + this.word)).isZero();
		assertThat(get("/api/audit?from=2026-03-11&zone=Mars/Olympus").getStatusCode().value()).isEqualTo(422);
	}

	@Test
	void whatCannotBeUnderstoodIsSaidAtItsFieldWithEverythingStillThere(Page page) throws Exception {
		signIn(page, "auditor");
		int status = page.navigate(address("/audit?kind=mail&version=abc&text=" + this.word + "&from=yesterday"))
			.status();
		assertThat(status).isEqualTo(422);
		assertThat(page.locator("#kind")).hasValue("mail");
		assertThat(page.locator("#version")).hasValue("abc");
		assertThat(page.locator("#from")).hasValue("yesterday");
		assertThat(page.locator("#text")).hasValue(this.word);
		for (String field : List.of("kind", "version", "from")) {
			assertThat(page.locator("#" + field)).hasAttribute("aria-invalid", "true");
			assertThat(page.locator("#" + field)).hasAccessibleDescription(Pattern.compile(".+"));
		}
		assertThat(page.locator(".field:has(#version) .wrong")).hasText("This must be a whole number.");
		assertThat(page.locator("#text")).not().hasAttribute("aria-invalid", "true");
		assertThat(page.locator("#results")).hasCount(0);
		assertThat(Axe.findings(page)).isEmpty();
		page.locator("#kind").fill("REEL_SPOTTED");
		page.locator("#from").fill("");
		page.locator("#version").fill("");
		page.locator("#version").press("Enter");
		assertThat(page.locator("#results h2")).hasText("0 entries");
		page.navigate(address("/audit?whatever=1&question=WHY&state=OUT"));
		assertThat(page.locator("main")).containsText("\u201cwhatever\u201d");
		assertThat(page.locator("main")).containsText("There is no such question.");
		assertThat(page.navigate(address("/audit/access?version=abc&episode=7")).status()).isEqualTo(422);
		assertThat(page.locator("#version")).hasValue("abc");
		assertThat(page.locator("#episode")).hasValue("7");
		assertThat(page.locator(".field:has(#version) .wrong")).isVisible();
	}

	@Test
	void theAddressOfAVerificationLeadsToItsButton(Page page) {
		signIn(page, "auditor");
		String id = this.shelf.version(this.shelf.project(), 1, "RELEASED");
		assertThat(page.navigate(address("/audit/verify")).status()).isEqualTo(200);
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify everything")))
			.isVisible();
		assertThat(page.navigate(address("/audit/deliveries/" + id + "/verify")).status()).isEqualTo(200);
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify this story")))
			.isVisible();
		assertThat(this.http.withBasicAuth("uploader", "demo").getForEntity("/audit/verify", String.class))
			.satisfies((answer) -> assertThat(answer.getStatusCode().value()).isEqualTo(403));
	}

	@Test
	void rowsNameTheirCutAndThePrintSaysWhenByWhomAndHowMany(Page page) {
		String project = this.shelf.project();
		String id = this.shelf.version(project, 3, "RELEASED");
		this.tales.tell(Tales.fact(project, id, "MAIL_SENT", "system", null, null,
				"{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx\"}"));
		this.tales.tell(Tales.fact(project, id, "ACCESS_GRANTED", "system", null, null,
				"{\"team\":\"post-management\",\"mayDownload\":false}"));
		signIn(page, "auditor");
		page.navigate(address("/audit?project=" + project));
		assertThat(page.locator("#results tbody tr").first().locator("a"))
			.hasText("Title of " + project + " \u00b7 101 \u00b7 Locked cut \u00b7 v3");
		assertThat(page.locator("#results tbody")).containsText("went to team VFX.");
		assertThat(page.locator("#results tbody")).containsText("Team Post Management got access");
		assertThat(page.locator(".printed")).isHidden();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the results")).click();
		assertThat(page.locator("#results")).isFocused();
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(page.locator(".printed")).hasText(Pattern
			.compile("Asked by .+ \\(auditor\\) on .+ \\d+:\\d\\d:\\d\\d.+UTC: 2 entries\\. On this page: 1 to 2\\."));
		page.navigate(address("/audit/access?project=" + project));
		assertThat(page.locator(".printed").first()).hasText("Project: " + project);
		assertThat(page.locator(".printed").last()).containsText("0 accesses in force");
		page.navigate(address("/audit/charts?weeks=4&project=" + project));
		assertThat(page.locator(".printed")).hasText(
				Pattern.compile("Asked by .+ \\(auditor\\) on .+UTC: charts; weeks: 4; project: " + project + "\\."));
		this.tales.forget(project);
	}

	@Test
	void aPageOfManyRowsAsksNoMoreOftenThanOneOfFew() {
		String few = this.shelf.project();
		this.tales.tell(granted(few, this.shelf.version(few, 1, "RELEASED"), "vfx"));
		String many = this.shelf.project();
		for (int version = 1; version <= 10; version++) {
			String id = this.shelf.version(many, version, "RELEASED");
			List.of("vfx", "sound", "music").forEach((team) -> this.tales.tell(granted(many, id, team)));
		}
		int asked = asked("/audit?project=" + few);
		assertThat(asked).isPositive();
		assertThat(asked("/audit?project=" + many)).isEqualTo(asked);
		this.tales.forget(few);
		this.tales.forget(many);
	}

	private static Unchained granted(String project, String delivery, String team) {
		return Tales.fact(project, delivery, "ACCESS_GRANTED", "system", null, null,
				"{\"team\":\"" + team + "\",\"mayDownload\":false}");
	}

	/** How often the page asks the database. */
	private int asked(String path) {
		get(path);
		Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		AtomicInteger asked = new AtomicInteger();
		AppenderBase<ILoggingEvent> counter = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent said) {
				// workers ask too, in threads of their own
				if (Thread.currentThread().getName().startsWith("http-")
						&& said.getMessage().startsWith("Executing prepared SQL statement")) {
					asked.incrementAndGet();
				}
			}

		};
		counter.start();
		logger.addAppender(counter);
		logger.setAdditive(false);
		logger.setLevel(Level.DEBUG);
		get(path);
		logger.setLevel(null);
		logger.setAdditive(true);
		logger.detachAppender(counter);
		return asked.get();
	}

	@Test
	void signsOfATextAreNothingButThemselves() {
		for (String mark : List.of("reel_1.mov", "reel 1 mov", "reelx1.mov", "100% done", "100 done", "a\\b \"c_d\"")) {
			this.events.publishEvent(new ReelSpotted("uploader", "P" + this.word, mark));
		}
		assertThat(marks("reel_1.mov")).containsExactly("reel_1.mov");
		assertThat(marks("REEL_1")).containsExactly("reel_1.mov");
		assertThat(marks("%")).containsExactly("100% done");
		assertThat(marks("100%")).containsExactly("100% done");
		assertThat(marks("_")).containsExactlyInAnyOrder("reel_1.mov", "a\\b \"c_d\"");
		assertThat(marks("\"c_d\"")).containsExactly("a\\b \"c_d\"");
		assertThat(marks("\\")).containsExactly("a\\b \"c_d\"");
		assertThat(marks("_%")).isEmpty();
		assertThat(marks("reel 1")).hasSize(2);
	}

	@Test
	void aProjectAPersonAndATeamAreMeantInWhateverLettersTheyAreWritten() {
		this.events.publishEvent(new ReelSpotted("uploader-nova", "NOVA", this.word));
		for (String query : List.of("project=nova", "project=Nova&person=Uploader-NOVA", "person=UPLOADER-NOVA")) {
			assertThat(total(query + "&text=" + this.word)).as(query).isOne();
		}
		assertThat(total("person=uploader-no&text=" + this.word)).isZero();
		assertThat(total("kind=PERSON_SEARCHED&person=uploader-nova")).isPositive();
		String email = this.jdbc.sql("select email from person where id = 'uploader-nova'")
			.query(String.class)
			.single();
		assertThat(total("person=" + email + "&text=" + this.word)).isOne();
		get("/api/audit.csv?person=" + email + "&text=" + this.word);
		get("/api/audit/access.csv?project=nova&person=" + email + "&episode=" + this.word);
		List<String> noted = this.jdbc.sql(
				"select details from audit_entry where kind in ('AUDIT_EXPORTED', 'PERSON_SEARCHED') and details like ?")
			.param("%" + this.word + "%")
			.query(String.class)
			.list();
		assertThat(noted).hasSize(2).allSatisfy((one) -> assertThat(one).contains("\"person\":\"uploader-nova\""));
		String project = this.shelf.project();
		this.tales.tell(Tales.fact(project, this.word, "ACCESS_GRANTED", "system", null, null,
				"{\"team\":\"post-management\",\"mayDownload\":false}"));
		assertThat(total("team=Post Management&project=" + project)).isOne();
		this.tales.forget(project);
	}

	@Test
	void theReadyQuestionForAPersonAsksForThePerson(Page page) {
		signIn(page, "auditor");
		page.navigate(address("/audit"));
		page.locator("#ask-person").fill("  ");
		page.locator("form:has(#ask-person) button").click();
		assertThat(page).hasURL(address("/audit"));
		assertThat(page.navigate(address("/audit?person=+")).status()).isEqualTo(422);
		assertThat(page.locator("#ask-person")).hasAttribute("aria-invalid", "true");
		assertThat(page.locator("form:has(#ask-person)")).containsText("This is needed.");
		assertThat(page.locator("#results")).hasCount(0);
		assertThat(page.navigate(address("/audit?person=&project=HLT")).status()).isEqualTo(200);
	}

	@Test
	void aPhoneShowsNoLabelWithoutAValueAndADeskNoBrokenTimes(Browser browser) {
		String project = this.shelf.project();
		this.tales.tell(Tales.fact(project, this.word, "REEL_SPOTTED", "system", null, null, "{}"));
		Desk phone = Desk.of(browser, this.port, "auditor", "es-MX", 390);
		phone.open("/audit?project=" + project);
		assertThat(phone.page().locator("#results h2")).hasText("1 registro");
		assertThat(phone.page().locator("td[data-label='Desde d\u00f3nde']")).isHidden();
		assertThat(phone.page().locator("td[data-label='Qui\u00e9n']")).isVisible();
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit?project=" + project);
		assertThat(
				(Integer) desk.page().locator("#results tbody time").evaluate("(time) => time.getClientRects().length"))
			.isOne();
		assertThat(desk.page().locator("a[href='/camunda/app/cockpit/default/']")).isVisible();
		this.tales.forget(project);
	}

	@Test
	void whatAPersonAcceptedIsNotSaidToNeedAReview() {
		String id = this.shelf.version(this.shelf.project(), 1, "RELEASED");
		this.jdbc.sql("""
				insert into validation (delivery, verdict, profile, profile_version, runtime_seconds, judged_at)
				values (?, 'IN_REVIEW', 'content-hub-default', 1, 60, now())""").param(id).update();
		this.jdbc.sql("""
				insert into finding (delivery, position, code, severity, message, overridable)
				values (?, 0, 'ODD', 'ERROR', 'Odd.', true)""").param(id).update();
		for (String path : List.of("/audit/deliveries/", "/deliveries/")) {
			assertThat(get(path + id).getBody()).as(path).contains("Needs a review");
		}
		this.jdbc.sql("update finding set overridden_by = 'post', reason = 'heard it' where delivery = ?")
			.param(id)
			.update();
		for (String path : List.of("/audit/deliveries/", "/deliveries/")) {
			assertThat(get(path + id).getBody()).as(path)
				.contains("Accepted by a person")
				.contains("heard it")
				.doesNotContain("Needs a review");
		}
	}

	@Test
	void theNumbersOfAChartComeInUnitsThatFitAndUnfoldOnPaper(Page page) {
		String project = this.shelf.project();
		String id = this.shelf.version(project, 1, "AWAITING_RELEASE");
		this.jdbc.sql("""
				insert into validation (delivery, verdict, profile, profile_version, runtime_seconds, judged_at)
				select id, 'ACCEPTED', 'content-hub-default', 1, 60,
					coalesce(last_byte_at, sealed_at) + interval '210 seconds' from delivery where id = ?""")
			.param(id)
			.update();
		this.jdbc.sql("update delivery set state_since = now() - interval '0.4 seconds' where id = ?")
			.param(id)
			.update();
		signIn(page, "auditor");
		page.navigate(address("/audit/charts?project=" + project));
		Locator numbers = page.locator("details table").first();
		assertThat(numbers).isHidden();
		page.locator("summary").nth(1).click();
		assertThat(page.locator("table").nth(1).locator("tbody tr"))
			.containsText("3.50 \u00d73.50 \u00d73 \u00d71 / 13\u00a0min\u00a030\u00a0s3\u00a0min\u00a030\u00a0s");
		assertThat(page.locator("table").last().locator("tbody td").first())
			.hasText(Pattern.compile("\\d+(\\.\\d)?[ \u00a0]s"));
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/charts-in-units.png")));
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(numbers).isVisible();
		assertThat(page.locator("main form")).isHidden();
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/charts-printed.png")));
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
		assertThat(numbers).isHidden();
		page.evaluate("dispatchEvent(new Event('beforeprint'))");
		assertThat(numbers).isVisible();
	}

	@Test
	void anUploaderIsTurnedAway(Page page) {
		signIn(page, "uploader");
		assertThat(page.navigate(address("/audit")).status()).isEqualTo(403);
	}

	private ResponseEntity<String> get(String path) {
		return this.http.withBasicAuth("auditor", "demo").getForEntity(path, String.class);
	}

	private int total(String query) {
		return this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/audit?" + query, JsonNode.class)
			.at("/total")
			.asInt();
	}

	private List<String> marks(String text) {
		return this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/audit?project={project}&text={text}", JsonNode.class, "P" + this.word, text)
			.findValuesAsText("mark");
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
