package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.embedded.Inbox;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The main job through HTTP, Tasklist in a real browser, SMTP and BACKLOT's receiver. */
@PicturelockTest
@ExtendWith(Browser.class)
class TasklistWalkTests {

	private static final String UPLOAD_NOTE = "Reel four is temp music";

	private static final String RELEASE_NOTE = "Mind the new ending";

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Inbox inbox;

	@Autowired
	private TaskService tasks;

	@Autowired
	private JdbcClient jdbc;

	private Api uploader;

	private Api post;

	@BeforeEach
	void signIn() {
		this.uploader = new Api(this.port, "uploader");
		this.post = new Api(this.port, "post");
	}

	@Test
	void aCutGoesFromItsPostHouseToTheStudiosTeams(Browser browser) throws Exception {
		String id = waiting();
		String task = task(id, "releaseToStudio").getId();
		for (String other : List.of("uploader-beta", "uploader-nova")) {
			assertThat(tasklist(browser, other).offered(task)).hasCount(0);
		}
		Tasklist tasklist = tasklist(browser, "uploader");
		assertThat(tasklist.offered(task)).containsText("Release to Studio");
		tasklist.open(task);
		tasklist.claim();
		assertThat(tasklist.field("Cut")).hasValue(Pattern.compile("Long Meridian · ALL · PRODUCERS · v\\d+"));
		assertThat(tasklist.field("Run time")).hasValue("0:00:03");
		assertThat(tasklist.field("Upload note")).hasValue(UPLOAD_NOTE);
		assertThat(tasklist.field("Findings")).isVisible();
		assertThat(tasklist.page().locator("a[href$='/deliveries/" + id + "']")).hasText("Watch the cut");
		assertThat(tasklist.field("VFX")).isChecked();
		assertThat(tasklist.field("Marketing")).not().isChecked();
		tasklist.field("Sound").uncheck();
		tasklist.field("Music").uncheck();
		tasklist.field("Marketing").check();
		tasklist.field("Note (goes").fill(RELEASE_NOTE);
		tasklist.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/tasklist.png")));
		tasklist.complete().click();
		JsonNode released = this.uploader.await(id, "RELEASED");
		assertThat(released.get("grants").findValuesAsText("team")).containsExactlyInAnyOrder("post-management", "vfx",
				"localization", "marketing");
		assertThat(released.at("/release/by").asText()).isEqualTo("uploader");
		awaitMails(id);
		assertThat(new Postbox(this.inbox).recipients(UPLOAD_NOTE, RELEASE_NOTE, "/deliveries/" + id))
			.contains("post-management@studio.example", "vfx@studio.example", "localization@studio.example",
					"marketing@studio.example")
			.doesNotHaveDuplicates()
			.doesNotContain("sound@studio.example", "music@studio.example");
		assertThat(this.post.get("/api/backlot?project=LMR&delivery=" + id).body().toString())
			.contains("RELEASE", "marketing")
			.doesNotContain(RELEASE_NOTE, UPLOAD_NOTE);
		assertThat(engineHolds(RELEASE_NOTE)).isZero();
	}

	@Test
	void noTeamAndALongNoteAreRefusedInWordsAndTheTaskStays(Browser browser) throws Exception {
		String id = waiting();
		Tasklist tasklist = tasklist(browser, "uploader");
		tasklist.open(task(id, "releaseToStudio").getId());
		tasklist.claim();
		tasklist.field("Note (goes").fill("x".repeat(2001));
		assertThat(tasklist.page().getByText("Field must have maximum length of 2000.")).isVisible();
		assertThat(tasklist.complete()).isDisabled();
		tasklist.field("Note (goes").fill("x".repeat(2000));
		for (String team : List.of("Post Management", "VFX", "Sound", "Music", "Localization")) {
			tasklist.field(team).uncheck();
		}
		assertThat(tasklist.page().getByText("Field is required.")).isVisible();
		assertThat(tasklist.complete()).isDisabled();
		assertThat(state(id)).isEqualTo("AWAITING_RELEASE");
		tasklist.field("Sound").check();
		tasklist.complete().click();
		this.uploader.await(id, "RELEASED");
	}

	@Test
	void whatTheFormCannotKnowIsRefusedByTheServerInWords(Browser browser) throws Exception {
		String id = waiting();
		this.jdbc.sql("update decision set note_required = true where delivery = ?").param(id).update();
		Tasklist tasklist = tasklist(browser, "uploader");
		tasklist.open(task(id, "releaseToStudio").getId());
		tasklist.claim();
		tasklist.complete().click();
		assertThat(tasklist.said()).contains("The rules ask for a note with this release. Write one.")
			.doesNotContain("ENGINE");
		assertThat(state(id)).isEqualTo("AWAITING_RELEASE");
		tasklist.field("Note (goes").fill(RELEASE_NOTE);
		tasklist.complete().click();
		this.uploader.await(id, "RELEASED");
	}

	@Test
	void ofTwoPeopleAtOnceOneReleases(Browser browser) throws Exception {
		String id = waiting();
		Tasklist tasklist = tasklist(browser, "uploader");
		tasklist.open(task(id, "releaseToStudio").getId());
		tasklist.claim();
		assertThat(tasklist.field("Sound")).isChecked();
		CompletableFuture<Api.Answer> other = CompletableFuture.supplyAsync(
				() -> this.post.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("marketing"))));
		tasklist.complete().dispatchEvent("click");
		Api.Answer answered = other.join();
		boolean otherWon = answered.status() == 200;
		assertThat(otherWon || answered.code().equals("NOT_POSSIBLE_NOW")).as(answered.toString()).isTrue();
		JsonNode released = this.post.await(id, "RELEASED");
		assertThat(released.get("grants")).hasSize(otherWon ? 1 : 5);
		assertThat(released.at("/release/by").asText()).isEqualTo(otherWon ? "post" : "uploader");
		assertThat(this.jdbc.sql("select count(*) from release where delivery = ?")
			.param(id)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void findingsAreOverriddenAndTheReleaseIsApprovedAndRecalledInTasklist(Browser browser) throws Exception {
		String id = this.uploader.deliver("LMR", opening(film("25")), film("25"));
		this.uploader.await(id, "IN_REVIEW");
		Tasklist tasklist = tasklist(browser, "post");
		tasklist.open(task(id, "reviewFindings").getId());
		tasklist.claim();
		assertThat(tasklist.field("Cut")).hasValue(Pattern.compile("Long Meridian · ALL · PRODUCERS · v\\d+"));
		assertThat(tasklist.field("Run time")).hasValue("0:00:03");
		assertThat(tasklist.field("Findings")).hasValue(Pattern.compile("ERROR: .+"));
		assertThat(tasklist.page().locator("a[href$='/deliveries/" + id + "']")).hasText("Watch the cut");
		tasklist.field("Reason").fill("Agreed with the editor");
		tasklist.complete().click();
		assertThat(tasklist.page().getByText("Field is required.").first()).isVisible();
		assertThat(state(id)).isEqualTo("IN_REVIEW");
		choose(tasklist, "Override the findings", "Agreed with the editor");
		JsonNode accepted = this.post.await(id, "AWAITING_RELEASE");
		assertThat(accepted.get("validation").toString()).contains("\"overriddenBy\":\"post\"",
				"Agreed with the editor");
		this.jdbc.sql("update decision set second_approval = true where delivery = ?").param(id).update();
		this.uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"), "note", RELEASE_NOTE));
		assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
		tasklist.open(task(id, "approveRelease").getId());
		tasklist.claim();
		assertThat(tasklist.field("Asked for by")).hasValue("Alex Alpha");
		assertThat(tasklist.field("Teams")).hasValue("VFX");
		assertThat(tasklist.field("Release note")).hasValue(RELEASE_NOTE);
		choose(tasklist, "Approve the release", "");
		this.post.await(id, "RELEASED");
		this.post.post("/api/deliveries/" + id + "/suspend", Map.of("reason", "A shot is wrong"));
		tasklist.open(task(id, "judgeSuspension").getId());
		tasklist.claim();
		assertThat(tasklist.field("Teams with access")).hasValue("VFX");
		choose(tasklist, "Recall the version", "The wrong take");
		this.post.await(id, "RECALLED");
		assertThat(this.post.get("/api/deliveries/" + id + "/timeline").body().toString()).contains("The wrong take");
		assertThat(engineHolds("The wrong take")).isZero();
		assertThat(engineHolds("Agreed with the editor")).isZero();
	}

	private static void choose(Tasklist tasklist, String answer, String reason) {
		tasklist.field(answer).check();
		tasklist.field("Reason").fill(reason);
		tasklist.page()
			.screenshot(new Page.ScreenshotOptions()
				.setPath(Path.of("target/screenshots/tasklist-" + answer.split(" ")[0].toLowerCase() + ".png")));
		tasklist.complete().click();
	}

	private String waiting() throws Exception {
		String id = this.uploader.deliver("LMR", opening(film("24")), film("24"));
		this.uploader.await(id, "AWAITING_RELEASE");
		return id;
	}

	private static Map<String, Object> opening(Path film) {
		return Map.of("cutType", "PRODUCERS", "episode", "ALL", "note", UPLOAD_NOTE, "files", List
			.of(Map.of("name", "LMR_ALL_PRODUCERS_v01.mov", "size", film.toFile().length(), "fileType", "PROXY")));
	}

	private Path film(String rate) throws Exception {
		Path made = folder.resolve(rate + ".mov");
		if (!made.toFile().exists()) {
			this.sample.write(made, new BigDecimal(rate), "01:00:00:00", 3);
		}
		return made;
	}

	private Tasklist tasklist(Browser browser, String person) {
		return Tasklist.of(browser.page("en", 1600, 1200), this.port, person);
	}

	private Task task(String id, String kind) {
		return this.tasks.createTaskQuery().processInstanceBusinessKey(id).taskDefinitionKey(kind).singleResult();
	}

	private String state(String id) {
		return this.post.get("/api/deliveries/" + id).body().get("state").asText();
	}

	private void awaitMails(String id) throws Exception {
		for (int i = 0; i < 300 && !allSent(id); i++) {
			Thread.sleep(100);
		}
		assertThat(allSent(id)).isTrue();
	}

	private boolean allSent(String id) {
		JsonNode delivery = this.post.get("/api/deliveries/" + id).body();
		return !delivery.get("mails").toString().contains("PENDING")
				&& delivery.get("handoffs").toString().contains("DELIVERED");
	}

	private int engineHolds(String words) {
		return List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")
			.stream()
			.mapToInt((table) -> this.jdbc.sql("select count(*) from " + table + " where text_ like ? or text2_ like ?")
				.params("%" + words + "%", "%" + words + "%")
				.query(Integer.class)
				.single())
			.sum();
	}

}
