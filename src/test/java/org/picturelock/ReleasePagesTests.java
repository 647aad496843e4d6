package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Releasing, stopping and watching, as people do it in the pages. */
@PicturelockTest
@ExtendWith(Browser.class)
class ReleasePagesTests {

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	private Path film;

	@BeforeEach
	void film() throws Exception {
		this.film = film("24");
	}

	@Test
	void severalTickedCutsAreReleasedAtOnceWithAResultForEach(Browser browser) throws Exception {
		String project = project("everything-manual");
		String first = deliver(project, "LOCKED", this.film);
		String second = deliver(project, "PREVIEW", this.film);
		String third = deliver(project, "ROUGH", this.film);
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/" + project);
		Page page = desk.page();
		assertThat(page.locator(".pick input")).hasCount(3, new HasCountOptions().setTimeout(Desk.PATIENCE));
		assertThat(page.locator("release-banner")).isHidden();
		for (String id : new String[] { first, second, third }) {
			page.locator(".pick input[value='" + id + "']").check();
		}
		assertThat(page.locator("release-banner")).containsText("3");
		// somebody else is quicker with one of them
		as("post").post("/api/deliveries/" + third + "/withdraw", Map.of("reason", "wrong reel"));
		page.locator("[data-release]").click();
		Locator dialog = page.locator("#release-many");
		assertThat(dialog.locator("[value=vfx]")).isChecked();
		assertThat(dialog).containsText("A sent mail cannot be taken back");
		for (String team : new String[] { "music", "sound", "localization", "post-management" }) {
			dialog.locator("[value=" + team + "]").uncheck();
		}
		dialog.locator("[name=note]").fill("For the temp mix");
		assertThat(Axe.findings(page)).isEmpty();
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/release-many.png")));
		dialog.locator("[type=submit]").click();
		assertThat(dialog.locator("[data-cut='" + first + "']")).containsText("✓");
		assertThat(dialog.locator("[data-cut='" + second + "']")).containsText("✓");
		assertThat(dialog.locator("[data-cut='" + third + "']")).containsText("✗");
		dialog.locator("[data-close]").click();
		assertThat(page.locator("[data-delivery='" + first + "'] .state")).hasText("Released");
		assertThat(page.locator("release-banner")).isHidden();
		assertThat(as("uploader").get("/api/deliveries/" + first).body().path("release").path("note").asText())
			.isEqualTo("For the temp mix");
		assertThat(as("uploader").get("/api/deliveries/" + first).body().path("grants").findValuesAsText("team"))
			.containsExactly("vfx");
		assertThat(desk.trouble()).allMatch((one) -> one.contains("409"));
	}

	@Test
	void aWrongCutIsCorrectedWithoutSendingAnything(Browser browser) throws Exception {
		String project = project("everything-manual");
		String id = deliver(project, "LOCKED", this.film);
		Desk desk = Desk.of(browser, this.port, "uploader");
		Page page = desk.page();
		desk.open("/deliveries/" + id);
		desk.awaitState("AWAITING_RELEASE");
		List<String> sent = new ArrayList<>();
		page.onRequest((request) -> {
			if (request.method().equals("PUT")) {
				sent.add(request.url());
			}
		});
		Locator correct = desk.dialog("correct");
		assertThat(correct).containsText("nothing is sent again");
		correct.locator("[name=cutType]").selectOption("PREVIEW");
		correct.locator("[name=reason]").fill("It is the preview");
		correct.locator("[type=submit]").click();
		page.waitForURL((address) -> address.contains("/deliveries/") && !address.endsWith(id));
		assertThat(page.locator("h1")).containsText("Preview cut");
		desk.awaitState("AWAITING_RELEASE");
		assertThat(sent).isEmpty();
		assertThat(as("uploader").get("/api/deliveries/" + id).body().path("state").asText()).isEqualTo("WITHDRAWN");
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aTeamSeesExactlyWhatWasReleasedToItAndARecallNamesWhoWatched(Browser browser) throws Exception {
		String project = project("everything-manual");
		String old = deliver(project, "LOCKED", this.film);
		as("uploader").await(old, "AWAITING_RELEASE");
		as("uploader").post("/api/deliveries/" + old + "/release", Map.of("teams", new String[] { "vfx" }));
		String unseen = deliver(project, "PREVIEW", this.film);
		as("uploader").await(unseen, "AWAITING_RELEASE");
		as("uploader").post("/api/deliveries/" + unseen + "/release", Map.of("teams", new String[] { "sound" }));
		String fresh = deliver(project, "LOCKED", this.film);
		Desk post = Desk.of(browser, this.port, "post");
		post.open("/deliveries/" + fresh);
		post.awaitState("AWAITING_RELEASE");
		Locator dialog = post.dialog("release");
		assertThat(dialog.locator("[value=vfx]")).isChecked();
		for (String team : new String[] { "music", "sound", "localization", "post-management" }) {
			dialog.locator("[value=" + team + "]").uncheck();
		}
		dialog.locator("[type=submit]").click();
		post.awaitState("RELEASED");

		Desk studio = Desk.of(browser, this.port, "studio-vfx");
		studio.open("/projects/" + project);
		assertThat(studio.page().locator(".tile h3"))
			.hasText(new String[] { "101 · Locked cut · v2", "101 · Locked cut · v1" });
		assertThat(studio.page().locator("main .head .button")).hasCount(0);
		studio.page().locator(".tile h3 a").first().click();
		assertThat(studio.page().locator("cut-player")).isVisible();
		assertThat(studio.page().locator("main")).not().containsText("Findings");
		assertThat(studio.page().locator("main")).not().containsText("Who was told");
		assertThat(studio.page().locator("[data-guide=actions]")).hasCount(0);
		assertThat(studio.page().locator("main dialog")).hasCount(0);
		assertThat(studio.page().locator("a[download]")).hasCount(0);
		studio.awaitFilm();
		studio.page()
			.screenshot(
					new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/studio.png")));
		assertThat(Axe.findings(studio.page())).isEmpty();

		post.page().locator("#do-add-team").click();
		Locator add = post.page().locator("#dialog-add-team");
		add.locator("[name=team]").selectOption("sound");
		add.locator("[name=mayDownload]").check();
		add.locator("[type=submit]").click();
		assertThat(post.page().locator("[data-guide=grants]")).containsText("Sound");
		Desk sound = Desk.of(browser, this.port, "studio-sound");
		sound.open("/deliveries/" + fresh);
		Download download = sound.page().waitForDownload(() -> sound.page().locator("a[download]").click());
		assertThat(download.path()).hasSameBinaryContentAs(this.film);
		post.page().locator("#remove-sound").click();
		post.page().locator("#dialog-remove-sound [name=reason]").fill("Not theirs");
		post.page().locator("#dialog-remove-sound [type=submit]").click();
		assertThat(post.page().locator("#remove-sound")).hasCount(0);

		Locator recall = post.dialog("recall");
		assertThat(recall.locator("[data-viewers]")).containsText("Vic Vfx opened");
		assertThat(Axe.findings(post.page())).isEmpty();
		post.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/recall.png")));
		recall.locator("[name=reason]").fill("Wrong reel");
		recall.locator("[type=submit]").click();
		post.awaitState("RECALLED");
		studio.open("/deliveries/" + fresh);
		assertThat(studio.page().locator("cut-player")).hasCount(0);
		assertThat(post.trouble()).isEmpty();
	}

	@Test
	void whatIsStoppedMovesWithoutALoad(Browser browser) throws Exception {
		String project = project("everything-auto");
		String id = deliver(project, "LOCKED", this.film);
		Desk post = Desk.of(browser, this.port, "post");
		post.open("/deliveries/" + id);
		post.page().evaluate("window.loadedOnce = true");
		post.awaitState("RELEASED");
		assertThat(post.page().locator("cut-player")).isVisible();
		post.act("suspend");
		post.awaitState("SUSPENDED");
		post.act("lift");
		post.awaitState("RELEASED");
		post.act("suspend");
		post.awaitState("SUSPENDED");
		post.act("recall");
		post.awaitState("RECALLED");
		post.act("reopen");
		post.awaitState("AWAITING_RELEASE");
		Locator correct = post.dialog("correct");
		correct.locator("[name=cutType]").selectOption("PREVIEW");
		correct.locator("[name=reason]").fill("It is the preview");
		correct.locator("[type=submit]").click();
		post.page().waitForURL((address) -> address.contains("/deliveries/") && !address.endsWith(id));
		assertThat(post.page().locator("h1")).containsText("Preview cut");
		assertThat((Boolean) post.page().evaluate("window.loadedOnce === true")).isTrue();
		assertThat(post.trouble()).isEmpty();
	}

	@Test
	void aReviewIsAcceptedForAReasonOrTurnedDown(Browser browser) throws Exception {
		String project = project("everything-manual");
		Path otherRate = film("25");
		String accepted = deliver(project, "LOCKED", otherRate);
		String rejected = deliver(project, "PREVIEW", otherRate);
		String withdrawn = deliver(project, "ROUGH", otherRate);
		Desk post = Desk.of(browser, this.port, "post");
		post.open("/deliveries/" + accepted);
		post.awaitState("IN_REVIEW");
		Locator dialog = post.dialog("override");
		dialog.locator("[name=reason]").fill("Agreed with the studio");
		dialog.locator("[type=submit]").click();
		assertThat(dialog.locator(".wrong")).isVisible();
		dialog.locator("[name=findings]").first().check();
		assertThat(Axe.findings(post.page())).isEmpty();
		dialog.locator("[type=submit]").click();
		post.awaitState("AWAITING_RELEASE");
		assertThat(post.page().locator("[data-guide=findings]")).containsText("Agreed with the studio");
		post.open("/deliveries/" + rejected);
		post.awaitState("IN_REVIEW");
		post.act("reject");
		post.awaitState("REJECTED");
		post.open("/deliveries/" + withdrawn);
		post.awaitState("IN_REVIEW");
		post.act("withdraw");
		post.awaitState("WITHDRAWN");
		assertThat(post.trouble()).allMatch((one) -> one.contains("422"));
	}

	@Test
	void aDialogIsThatOfTheStateOnThePageHoweverQuickItIsOpened(Browser browser) throws Exception {
		String project = project("everything-manual");
		Path otherRate = film("25");
		String clicked = deliver(project, "LOCKED", otherRate);
		String answered = deliver(project, "PREVIEW", otherRate);
		Desk post = Desk.of(browser, this.port, "post");
		Page page = post.page();
		as("post").await(clicked, "IN_REVIEW");
		post.open("/deliveries/" + clicked);
		List<Route> held = new ArrayList<>();
		page.route(post.address("/deliveries/" + clicked), held::add);
		accept(clicked);
		post.awaitState("AWAITING_RELEASE");
		page.waitForCondition(() -> !held.isEmpty());
		page.locator("#do-release").click();
		assertThat(page.locator("dialog[open]")).hasCount(0);
		held.get(0).resume();
		assertThat(page.locator("#dialog-release")).isVisible();
		assertThat(page.locator("#dialog-release [value=vfx]")).isChecked();
		as("post").await(answered, "IN_REVIEW");
		post.open("/deliveries/" + answered);
		page.locator("#menu-help summary").click();
		Locator ticket = post.dialog("ticket");
		accept(answered);
		post.awaitState("AWAITING_RELEASE");
		ticket.locator("[data-close]").click();
		assertThat(post.dialog("release").locator("[value=vfx]")).isChecked();
		assertThat(post.trouble()).isEmpty();
	}

	@Test
	void aHoldCountsDownAndIsStopped(Browser browser) throws Exception {
		String project = project(rules("held-a-day", "<text>0</text>", "<text>1440</text>"));
		String id = deliver(project, "LOCKED", this.film);
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/deliveries/" + id);
		desk.awaitState("HELD");
		assertThat(desk.page().locator("main time[data-countdown]")).containsText("23 h");
		desk.open("/tasks");
		assertThat(desk.page().locator("tr[data-delivery='" + id + "'] time[data-countdown]")).containsText("23 h");
		desk.page().locator("tr[data-delivery='" + id + "'] a.button").first().click();
		desk.act("stop-hold");
		desk.awaitState("AWAITING_RELEASE");
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void aSecondPersonApprovesOrRefuses(Browser browser) throws Exception {
		String project = project(rules("by-two", "<text>\"AUTO\"</text>", "<text>\"MANUAL\"</text>",
				"<text>false</text>", "<text>true</text>"));
		String id = deliver(project, "LOCKED", this.film);
		Desk post = Desk.of(browser, this.port, "post2");
		Desk uploader = Desk.of(browser, this.port, "uploader");
		uploader.open("/deliveries/" + id);
		uploader.awaitState("AWAITING_RELEASE");
		for (String end : new String[] { "refuse", "approve" }) {
			Locator dialog = uploader.dialog("release");
			dialog.locator("[type=submit]").click();
			assertThat(dialog.locator("[name=note]:invalid")).hasCount(1);
			dialog.locator("[name=note]").fill("Please look");
			dialog.locator("[type=submit]").click();
			uploader.awaitState("AWAITING_APPROVAL");
			post.open("/deliveries/" + id);
			post.act(end);
			uploader.awaitState(end.equals("refuse") ? "AWAITING_RELEASE" : "RELEASED");
		}
		assertThat(post.trouble()).isEmpty();
		assertThat(uploader.trouble()).isEmpty();
	}

	@Test
	void aTaskNamesItsDueDateOpensInTasklistAndATicketTakesTheDeliveryAlong(Browser browser) throws Exception {
		String project = project("everything-manual");
		String id = deliver(project, "LOCKED", this.film);
		as("uploader").await(id, "AWAITING_RELEASE");
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/tasks");
		Locator line = desk.page().locator("tr[data-delivery='" + id + "']");
		String due = as("uploader").get("/api/tasks")
			.body()
			.findParents("due")
			.stream()
			.filter((one) -> one.get("delivery").asText().equals(id))
			.findFirst()
			.orElseThrow()
			.get("due")
			.asText();
		assertThat(line.locator("td[data-label=Due] time")).hasAttribute("datetime", due);
		assertThat(line.locator("a[target=_blank]")).hasAttribute("href",
				java.util.regex.Pattern.compile("/camunda/app/tasklist/default/#/\\?task=.+"));
		assertThat(Axe.findings(desk.page())).isEmpty();
		desk.page()
			.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target/screenshots/tasks-due.png")));
		desk.open("/deliveries/" + id);
		desk.page().locator("#menu-help summary").click();
		Locator ticket = desk.dialog("ticket");
		ticket.locator("[name=text]").fill("The picture stutters at 01:00:01:00");
		assertThat(Axe.findings(desk.page())).isEmpty();
		desk.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/ticket.png")));
		ticket.locator("[type=submit]").click();
		assertThat(desk.page().locator("#toasts")).containsText("Sent.");
		desk.open("/inbox");
		assertThat(desk.page().locator("main")).containsText("support@picturelock.localhost");
		assertThat(this.shelf.kinds(id)).contains("TICKET_SENT");
		assertThat(desk.trouble()).isEmpty();
	}

	private String project(String rules) {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = ? where code = ?").params(rules, project).update();
		return project;
	}

	/** A published copy of the automatic rules with these texts replaced, in pairs. */
	private String rules(String key, String... replaced) throws Exception {
		Api post = as("post");
		post.post("/api/rule-sets", Map.of("copyOf", "everything-auto", "key", key, "title", key));
		post.change("/api/rule-sets/" + key + "/draft", (dmn) -> {
			String changed = dmn;
			for (int i = 0; i < replaced.length; i += 2) {
				changed = changed.replace(replaced[i], replaced[i + 1]);
			}
			return changed;
		});
		Api.Answer asked = post.post("/api/rule-sets/" + key + "/publish", Map.of("reason", "for the test"));
		assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
		assertThat(as("post2").post("/api/rule-sets/" + key + "/approve", null).status()).isEqualTo(200);
		return key;
	}

	private void accept(String id) throws Exception {
		Api.Answer done = as("post").post("/api/deliveries/" + id + "/override",
				Map.of("findings", List.of("PROJECT_FRAME_RATE"), "reason", "Agreed"));
		assertThat(done.status()).as(done.toString()).isEqualTo(200);
	}

	private String deliver(String project, String cutType, Path film) throws Exception {
		return as("uploader").deliver(project,
				Map.of("cutType", cutType, "episode", "101", "files", new Object[] { Map.of("name",
						project + "_101_" + cutType + ".mov", "size", film.toFile().length(), "fileType", "PROXY") }),
				film);
	}

	private Path film(String rate) throws Exception {
		Path film = folder.resolve(rate + ".mov");
		if (!film.toFile().exists()) {
			this.sample.write(film, new BigDecimal(rate), "01:00:00:00", 2);
		}
		return film;
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
