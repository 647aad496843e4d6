package org.picturelock.audit;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import org.camunda.bpm.engine.ExternalTaskService;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.Axe;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.process.LockedCuts;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The stories of real deliveries, read in a real browser. */
@PicturelockTest
@ExtendWith(Browser.class)
class StoryPagesTests {

	@TempDir
	static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ManagementService jobs;

	@Autowired
	private ExternalTaskService tasks;

	@Autowired
	private TaskService engineTasks;

	@Autowired
	private LockedCuts cuts;

	@Autowired
	private TransactionTemplate transaction;

	private Path film;

	@BeforeEach
	void film() throws Exception {
		this.film = folder.resolve("story.mov");
		if (!Files.exists(this.film)) {
			this.sample.write(this.film, new BigDecimal("24"), "01:00:00:00", 2);
		}
	}

	@Test
	void aReleasedAndARecalledCutShowTheWayTheyTook(Browser browser) throws Exception {
		String project = this.shelf.project();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		as("uploader").await(id, "RELEASED");
		Desk desk = Desk.of(browser, this.port, "auditor");
		Page page = desk.page();
		desk.open("/deliveries/" + id);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Its story")).click();
		page.locator("#decision summary").click();
		assertThat(page.locator("#decision tr.lit")).containsText("1");
		assertThat(page.locator("#decision")).containsText("Everything automatic");
		assertThat(page.locator("#notes")).containsText("first look");
		Locator journey = page.locator("journey-view");
		assertThat(journey.locator(".canvas [data-element-id=studioRelease].walked")).isVisible();
		// a straight line has no height, so it never counts as visible
		assertThat(journey.locator("[data-element-id=holdStopped_studioRelease].walked")).hasCount(1);
		assertThat(journey.locator("[data-element-id=releaseMode_manualRelease].walked")).hasCount(0);
		assertThat(journey.locator(".bjs-powered-by")).isVisible();
		assertThat(journey.locator(".bjs-powered-by")).hasAccessibleName("Drawn with bpmn.io");
		assertThat(journey.locator(".canvas svg[tabindex]")).hasCount(0);
		journey.locator("[data-activity=validateCut]").click();
		assertThat(journey.locator("[role=status]")).containsText("process of its own");
		assertThat(journey.locator("[role=status]")).containsText("judged the delivery: Accepted");
		shoot(page, "story-step");
		journey.locator("[role=status] button").click();
		assertThat(journey.locator("[data-element-id=judgeFacts].walked")).isVisible();
		journey.locator("[data-element-id=measureFiles] .djs-hit").first().click();
		assertThat(journey.locator("[role=status]")).containsText("Measure files");
		assertThat(page.locator("main")).containsText("Vic Vfx");
		assertThat(Axe.findings(page)).isEmpty();
		shoot(page, "story");
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		shoot(page, "story-printed");

		String holders = "/api/audit/access.jsonl?delivery=" + id + "&person=Vic%20Vfx";
		assertThat(as("auditor").get(holders).body().path("person").asText()).isEqualTo("studio-vfx");
		as("post").post("/api/deliveries/" + id + "/recall", Map.of("reason", "leaked reel"));
		assertThat(as("auditor").get(holders).body().path("person").isMissingNode()).isTrue();
		Desk phone = Desk.of(browser, this.port, "auditor", "es-ES", 390);
		phone.open("/audit/deliveries/" + id);
		assertThat(phone.page().locator("main")).containsText("leaked reel");
		assertThat(phone.page().locator("main tbody tr", new Page.LocatorOptions().setHasText("everything-auto"))).not()
			.containsText("Every cut that passes", new ContainsTextOptions().setUseInnerText(true));
		assertThat(phone.page().locator("journey-view .canvas")).not().containsText("Locked cut");
		assertReadable(phone.page());
		phone.page().locator("journey-view nav button").click();
		assertThat(phone.page().locator("journey-view [data-element-id=mailRecall]")).isVisible();
		assertThat(phone.page().locator("[data-dialog]:visible:not(#do-ticket)")).hasCount(0);
		shoot(phone.page(), "story-phone-es");
		assertThat(Axe.findings(phone.page())).isEmpty();
		assertThat(this.shelf.kinds(id)).containsOnlyOnce("STORY_READ");
		assertThat(desk.trouble()).isEmpty();
		assertThat(phone.trouble()).isEmpty();
	}

	/** On a phone the whole would be too small to read. */
	private static void assertReadable(Page phone) {
		Locator journey = phone.locator("journey-view");
		Locator canvas = journey.locator(".canvas");
		Locator last = journey.locator("[data-element-id=cutReleased].walked");
		assertThat(last).isVisible();
		assertThat(canvas).containsText("Decidir la liberaci\u00f3n");
		assertThat(journey.locator("[data-activity=decideRelease]")).containsText("Decidir la liberaci\u00f3n");
		assertThat(journey.locator("nav strong")).containsText("Montaje cerrado");
		BoundingBox seen = canvas.boundingBox();
		assertThat(last.boundingBox().x).as("the last step is in sight")
			.isBetween(seen.x, seen.x + seen.width - last.boundingBox().width);
		Locator task = journey.locator("[data-element-id=studioRelease].walked");
		assertThat(task.boundingBox().height).isGreaterThan(60);
		shoot(phone, "story-phone-first-es");
		double before = task.boundingBox().x;
		canvas.evaluate("(canvas) => canvas.scrollBy(-100, 0)");
		phone.waitForCondition(() -> task.boundingBox().x > before + 90);
		canvas.press("0");
		assertThat(task.boundingBox().height).isLessThan(40);
		for (Locator button : journey.locator(".tools button, .took button").all()) {
			assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
		}
		assertThat(journey.locator(".bjs-powered-by")).isVisible();
	}

	@Test
	void eachStepSaysWhatAPersonAsksOfIt(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("insert into project_system (project, system) values (?, 'backlot')").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		as("uploader").await(id, "RELEASED");
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit/deliveries/" + id);
		Page page = desk.page();
		assertThat(said(page, "decideRelease")).containsText(Pattern
			.compile("Automatic release: Every cut that passes.*Rule set\\s*Everything automatic, version 1.*"
					+ "Row that decided\\s*1: Every cut that passes.*Teams\\s*Post Management, VFX.*Hold\\s*0 min.*"
					+ "Note required\\s*no.*Second person needed\\s*no", Pattern.DOTALL));
		assertThat(said(page, "receiveUpload")).containsText("LOCKED_v01.mov arrived whole");
		said(page, "studioRelease").locator("button").click();
		assertThat(said(page, "mailTeams")).containsText("went to team");
		assertThat(said(page, "mailTeams")).not().containsText("went to uploader");
		assertThat(said(page, "handOver")).containsText(Pattern.compile("backlot gave its receipt.*Receipt\\s*\\S+"));
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aPersonsStepSaysWhoTookItAndWhatTheyDid(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		as("uploader").await(id, "AWAITING_RELEASE");
		this.engineTasks.claim(this.engineTasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId(),
				"post");
		as("uploader").post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"), "note", "temp mix"));
		as("uploader").await(id, "RELEASED");
		for (int round = 1; round <= 2; round++) {
			as("post").post("/api/deliveries/" + id + "/suspend", Map.of("reason", "doubt " + round));
			as("post").post("/api/deliveries/" + id + "/lift", Map.of("reason", "settled " + round));
		}
		as("post").post("/api/deliveries/" + id + "/recall", Map.of("reason", "leaked reel"));
		JsonNode legs = as("auditor").get("/api/deliveries/" + id + "/journey").body().at("/legs");
		assertThat(told(legs, "releaseToStudio")).hasSize(1)
			.first(Assertions.as(InstanceOfAssertFactories.STRING))
			.contains("took the task", "uploader asked for the release", "temp mix");
		assertThat(told(legs, "judgeSuspension")).hasSize(2);
		assertThat(told(legs, "judgeSuspension").get(0)).contains("settled 1").doesNotContain("settled 2", "leaked");
		assertThat(told(legs, "judgeSuspension").get(1)).contains("settled 2").doesNotContain("leaked");
		assertThat(told(legs, "accessClosed")).hasSize(3)
			.last(Assertions.as(InstanceOfAssertFactories.STRING))
			.contains("leaked");
	}

	private static List<String> told(JsonNode legs, String activity) {
		return StreamSupport.stream(legs.spliterator(), false)
			.flatMap((leg) -> StreamSupport.stream(leg.path("steps").spliterator(), false))
			.filter((step) -> step.path("activity").asText().equals(activity))
			.map((step) -> String.join("\n", step.path("told").findValuesAsText("words")))
			.toList();
	}

	/** Picks a step from the list. */
	private static Locator said(Page page, String step) {
		page.locator("journey-view [data-activity=" + step + "]").click();
		return page.locator("journey-view [role=status]");
	}

	@Test
	void aRunningDeliveryIsShownLive(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		as("uploader").await(id, "AWAITING_RELEASE");
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/audit/deliveries/" + id);
		Locator journey = desk.page().locator("journey-view");
		assertThat(journey.locator("[data-element-id=manualRelease].now")).isVisible();
		as("uploader").post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"), "note", "temp mix"));
		assertThat(journey.locator("[data-element-id=studioRelease].walked"))
			.isVisible(new IsVisibleOptions().setTimeout(Desk.PATIENCE));
		assertThat(desk.page().locator("main")).containsText("temp mix", patient());
		desk.page().locator("#do-legal-hold").click();
		desk.page().locator("#dialog-legal-hold [name=reason]").fill("a lawsuit");
		desk.page().locator("#dialog-legal-hold [type=submit]").click();
		assertThat(desk.page().locator("[data-bytes]")).containsText("a lawsuit", patient());
		assertThat(desk.page().locator("#do-lift-legal-hold")).isVisible();
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aFailedStepStandsOutAndPostProductionSendsItOn(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules_version = 99 where code = ?").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		stopTrying(id);
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/audit/deliveries/" + id);
		Page page = desk.page();
		assertThat(page.locator("[data-incident]")).containsText("The release rules could not be evaluated");
		assertThat(page.locator("[data-incident] .mono")).isHidden();
		page.locator("[data-incident] summary").click();
		assertThat(page.locator("[data-incident] .mono")).containsText("decideRelease");
		assertThat(page.locator("journey-view [data-element-id=decideRelease].troubled")).isVisible();
		assertThat(mark(page, "decideRelease")).hasText("!");
		shoot(page, "story-failed");
		assertThat(Axe.findings(page)).isEmpty();
		page.locator("#do-send-to-manual").click();
		page.locator("#dialog-send-to-manual [name=reason]").fill("the rules are being mended");
		page.locator("#dialog-send-to-manual [type=submit]").click();
		assertThat(page.locator("[data-incident]")).hasCount(0);
		assertThat(page.locator("main")).containsText("the rules are being mended", patient());
		assertThat(desk.trouble()).isEmpty();
		as("post").post("/api/deliveries/" + id + "/withdraw", Map.of("reason", "only a test"));
	}

	/** The outer model is what opens; the failed step is in the one that it calls. */
	@Test
	void whatFailedInACalledProcessStandsOutOnTheOuterModelToo(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set validation_profile_version = 99 where code = ?").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		String job = failing(id, "validation");
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit/deliveries/" + id);
		Page page = desk.page();
		assertThat(page.locator("[data-retry]")).containsText("could not be measured or judged. Failed tries so far: ");
		assertThat(page.locator("[data-incident]")).hasCount(0);
		assertThat(mark(page, "validateCut")).hasText("\u21bb");
		assertThat(said(page, "validateCut")).containsText("tried again");
		shoot(page, "story-tried-again");
		assertThat(Axe.findings(page)).isEmpty();
		Desk phone = Desk.of(browser, this.port, "post", "es-ES", 390);
		phone.open("/deliveries/" + id);
		assertThat(phone.page().locator("[data-retry]")).containsText("Intentos fallidos hasta ahora: ");
		shoot(phone.page(), "delivery-tried-again-es");
		this.jobs.setJobRetries(job, 0);
		desk.open("/audit/deliveries/" + id);
		assertThat(page.locator("[data-retry]")).hasCount(0);
		assertThat(page.locator("journey-view [data-element-id=validateCut].troubled")).isVisible();
		assertThat(mark(page, "validateCut")).hasText("!");
		assertThat(mark(page, "receiveUpload")).hasText("\u2713");
		assertThat(mark(page, "manualRelease")).hasCount(0);
		assertThat(page.locator("journey-view .legend")).containsText("!\u00a0stands still");
		assertThat(page.locator("journey-view [data-activity=validateCut]")).containsText("stands still");
		shoot(page, "story-failed-inside");
		assertThat(Axe.findings(page)).isEmpty();
		page.locator("journey-view [data-activity=validateCut]").click();
		assertThat(page.locator("journey-view [role=status] .wrong")).isVisible();
		page.locator("journey-view [role=status] button").click();
		assertThat(mark(page, "judgeFacts")).hasText("!");
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in Cockpit")))
			.hasAttribute("href", Pattern.compile("/camunda/app/cockpit/default/#/process-instance/[^/]+/runtime"));
		assertThat(desk.trouble()).isEmpty();
		as("post").post("/api/deliveries/" + id + "/withdraw", Map.of("reason", "only a test"));
	}

	@Test
	void whatFailedInASubProcessMarksTheSubProcessToo(Browser browser) throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		String id = as("uploader").deliver(project, "101", this.film, "first look");
		as("uploader").await(id, "AWAITING_RELEASE");
		String mail = this.transaction.execute((status) -> {
			this.cuts.withdraw(id, "only a test", "uploader");
			String task = this.tasks.createExternalTaskQuery()
				.processInstanceId(this.jdbc.sql(
						"select proc_inst_id_ from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'lockedCut'")
					.param(id)
					.query(String.class)
					.single())
				.activityId("mailEnd")
				.singleResult()
				.getId();
			this.jdbc.sql("update mail set state = 'FAILED', attempts = 5 where delivery = ? and event = 'WITHDRAWN'")
				.param(id)
				.update();
			// before any worker sees it
			this.tasks.setRetries(task, 0);
			return task;
		});
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit/deliveries/" + id);
		assertThat(mark(desk.page(), "mailEnd")).hasText("!");
		assertThat(desk.page().locator("[data-incident] li").first())
			.containsText(Pattern.compile("The mail \u201cwithdrawn\u201d to .+ was not sent: after 5 failed tries"));
		assertThat(mark(desk.page(), "endDelivery")).hasText("!");
		assertThat(mark(desk.page(), "deliveryEnded")).hasText("\u2713");
		assertThat(mark(desk.page(), "manualRelease")).hasText("\u00d7");
		shoot(desk.page(), "story-failed-in-sub-process");
		this.tasks.setRetries(mail, 1);
		assertThat(desk.trouble()).isEmpty();
	}

	private static Locator mark(Page page, String step) {
		return page.locator("journey-view .djs-overlays[data-container-id=" + step + "] .mark");
	}

	@Test
	void aRejectedDeliverySaysWhy(Browser browser) throws Exception {
		Path noise = Files.write(folder.resolve("noise.mov"), new byte[2000]);
		String id = as("uploader").deliver(this.shelf.project(), "101", noise, "oops");
		as("uploader").await(id, "REJECTED");
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit/deliveries/" + id);
		assertThat(desk.page().locator("journey-view [data-element-id=cutRejected].walked")).isVisible();
		assertThat(desk.page().locator(".findings")).containsText("Error");
		assertThat(desk.page().locator("[data-bytes]")).containsText("the files are kept until");
		shoot(desk.page(), "story-rejected");
	}

	/** The decision fails for good without the pauses between its attempts. */
	private void stopTrying(String delivery) throws InterruptedException {
		this.jobs.setJobRetries(failing(delivery, "lockedCut"), 0);
	}

	/** The job of the step that failed and is tried again. */
	private String failing(String delivery, String process) throws InterruptedException {
		for (int i = 0; i < 600; i++) {
			var job = this.jobs.createJobQuery()
				.list()
				.stream()
				.filter((one) -> one.getExceptionMessage() != null && one.getProcessDefinitionKey().equals(process))
				.filter((one) -> delivery
					.equals(this.jdbc.sql("select business_key_ from act_hi_procinst where proc_inst_id_ = ?")
						.param(one.getProcessInstanceId())
						.query(String.class)
						.single()))
				.findFirst();
			if (job.isPresent()) {
				return job.get().getId();
			}
			Thread.sleep(100);
		}
		throw new AssertionError("nothing failed");
	}

	private static void shoot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/" + name + ".png")));
	}

	private static ContainsTextOptions patient() {
		return new ContainsTextOptions().setTimeout(Desk.PATIENCE);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
