package org.picturelock.process;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** AWAITING_RELEASE and AWAITING_APPROVAL. */
abstract class ManualReleaseScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private ProcessEngine engine;

	@Test
	void aPersonReleasesOnceToTheTeamsTheyPick() {
		String delivery = waiting(false);
		BpmnAwareTests.init(this.engine);
		BpmnAwareTests.assertThat(this.stage.instance(delivery, "manualRelease"))
			.task("releaseToStudio")
			.hasCandidateGroup("uploader-" + project(delivery) + "-alpha")
			.hasCandidateGroup("post-production-" + project(delivery));
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("RELEASE_WAITING");
		this.stage.cuts.release(delivery, List.of("vfx"), "for your eyes", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
		refused("NOT_POSSIBLE_NOW", () -> this.stage.cuts.release(delivery, List.of("vfx"), "", "post"));
		this.stage.work(delivery, "sendMails");
		this.stage.work(delivery, "handOver");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void aReleaseToNobodyIsRefusedAndLeavesTheTask() {
		String delivery = waiting(false);
		refused("INVALID", () -> this.stage.cuts.release(delivery, List.of(), "", "uploader"));
		assertThat(this.stage.steps(delivery)).contains("releaseToStudio");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
	}

	@Test
	void itRemindsAndEscalatesUntilSomebodyReleases() {
		String delivery = waiting(false);
		assertThat(this.stage.hoursUntil(delivery, "reminderDue")).isEqualTo(24);
		assertThat(this.stage.hoursUntil(delivery, "escalationDue")).isEqualTo(3 * 24);
		this.stage.job(delivery, "reminderDue");
		this.stage.job(delivery, "escalationDue");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.hoursUntil(delivery, "reminderDue")).isEqualTo(24);
		this.stage.job(delivery, "reminderDue");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("RELEASE_ESCALATION", "RELEASE_REMINDER",
				"RELEASE_WAITING");
		assertThat(this.stage.steps(delivery)).containsExactly("manualRelease", "releaseToStudio");
	}

	@Test
	void aSecondPersonApproves() {
		String delivery = waiting(true);
		this.stage.cuts.release(delivery, List.of("vfx"), "", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_APPROVAL");
		refused("NOT_POSSIBLE_NOW", () -> this.stage.cuts.withdraw(delivery, "no", "uploader"));
		refused("SECOND_PERSON_NEEDED", () -> this.stage.cuts.approve(delivery, null, "post"));
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).contains("APPROVAL_WAITING");
		this.stage.cuts.approve(delivery, null, "post2");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
	}

	@Test
	void aRefusedApprovalLeadsBackToTheReleaseAndMayBeAskedForAgain() {
		String delivery = waiting(true);
		this.stage.cuts.release(delivery, List.of("vfx"), "", "uploader");
		this.stage.cuts.refuse(delivery, null, "not before Monday", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		this.stage.cuts.release(delivery, List.of("sound"), "", "uploader");
		this.stage.cuts.approve(delivery, null, "post");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
	}

	@Test
	void aWaitingReleaseMayBeWithdrawnWithItsMails() {
		String delivery = waiting(false);
		this.stage.cuts.withdraw(delivery, "a newer one comes", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.mails(delivery, "DROPPED")).containsExactly("RELEASE_WAITING");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void aCorrectedCutStartsAgainFromTheSameBytes() {
		String delivery = waiting(false);
		Delivery right = this.stage.cuts.correct(delivery, "101", "PREVIEW", "wrong box ticked", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(right.state().name()).isEqualTo("VALIDATING");
		assertThat(right.version()).isEqualTo(1);
		assertThat(this.stage.steps(right.id())).containsExactly("readHeaders", "validateCut");
	}

	private String waiting(boolean secondApproval) {
		String delivery = this.stage.decided(this.stage.project("MANUAL", 0, secondApproval));
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		return delivery;
	}

	private String project(String delivery) {
		return this.stage.jdbc.sql("select project from delivery where id = ?")
			.param(delivery)
			.query(String.class)
			.single();
	}

	private static void refused(String code, Runnable command) {
		assertThatExceptionOfType(Problem.class).isThrownBy(command::run)
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(code));
	}

}
