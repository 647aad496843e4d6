package org.picturelock.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The jobs that our people do in the engine's web applications, in a real browser. */
@PicturelockTest
@ExtendWith(Browser.class)
class TasklistTests {

	private final List<String> trouble = Collections.synchronizedList(new ArrayList<>());

	@LocalServerPort
	private int port;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Throttle throttle;

	private DoorTask task;

	@BeforeEach
	void makeTask() {
		this.throttle.forgetAll();
		this.task = new DoorTask(this.engine);
	}

	@AfterEach
	void clean() {
		this.task.close();
	}

	@Test
	void oneLoginOpensTasklistWhereATaskIsClaimedAndCompleted(Page page) {
		watch(page);
		page.navigate("http://localhost:" + this.port + "/camunda/app/tasklist/default/");
		signIn(page, "uploader");
		page.getByText("Open the door").first().click();
		page.locator(".claim-task, a:text-is('Claim'), button:text-is('Claim')").first().click();
		page.locator("input[type=checkbox]").last().check();
		page.locator("textarea").last().fill("a note");
		assertThat(page.locator("input[type=text]").last()).hasValue("HLT 101 v1");
		page.getByText("Complete", new Page.GetByTextOptions().setExact(true)).click();
		page.waitForCondition(() -> this.task.variable("note") != null);
		assertThat(this.task.variable("note")).isEqualTo("a note");
		assertThat(this.task.variable("cut")).isEqualTo("HLT 101 v1");
		assertThat(this.trouble).isEmpty();
	}

	@Test
	void aTasksDiagramAndHistoryAreShown(Page page) {
		watch(page);
		page.navigate("http://localhost:" + this.port + "/camunda/app/tasklist/default/");
		signIn(page, "post");
		page.getByText("Open the door").first().click();
		page.getByText("Diagram", new Page.GetByTextOptions().setExact(true)).click();
		page.getByText("History", new Page.GetByTextOptions().setExact(true)).click();
		page.locator("a:has-text('Unclaimed')").click();
		assertThat(page.getByText("Open the door").first()).isVisible();
		assertThat(this.trouble).isEmpty();
	}

	@Test
	void anAuditorReadsAnInstanceInCockpit(Page page) {
		watch(page);
		page.navigate("http://localhost:" + this.port + "/camunda/app/cockpit/default/#/process-instance/"
				+ this.task.instance());
		signIn(page, "auditor");
		page.navigate("http://localhost:" + this.port + "/camunda/app/cockpit/default/#/process-instance/"
				+ this.task.instance());
		assertThat(page.getByText("releaseMode").first()).isVisible();
		assertThat(this.trouble).isEmpty();
	}

	private void watch(Page page) {
		page.onResponse(this::note);
		page.onPageError(this.trouble::add);
		page.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				this.trouble.add(message.text());
			}
		});
	}

	private void note(Response response) {
		// a task without comments answers 404 for them
		if (response.status() >= 400 && !response.url().endsWith("/comment")) {
			this.trouble.add(response.status() + " " + response.request().method() + " " + response.url() + " "
					+ response.request().postData());
		}
	}

	private static void signIn(Page page, String person) {
		page.fill("#username", person);
		page.fill("#password", "demo");
		page.press("#password", "Enter");
	}

}
