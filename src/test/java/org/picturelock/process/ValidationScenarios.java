package org.picturelock.process;

import java.time.Duration;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** VALIDATING and IN_REVIEW. */
abstract class ValidationScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private ProcessSettings settings;

	@Test
	void whatIsNoFilmIsRejectedAndTheUploaderReadsWhy() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		this.stage.work(delivery, "readHeaders");
		this.stage.work(delivery, "measureFiles");
		this.stage.job(delivery, "judgeFacts");
		assertThat(this.stage.state(delivery)).isEqualTo("REJECTED");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("REJECTED");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void overridableErrorsWaitForPostProductionWhoMayLetThemPass() {
		String delivery = inReview();
		BpmnAwareTests.init(this.engine);
		BpmnAwareTests.assertThat(this.stage.instance(delivery, "validation"))
			.isWaitingAt("reviewFindings", "mailReviewers")
			.task("reviewFindings")
			.hasCandidateGroup("post-production-" + this.engine.getRuntimeService()
				.getVariable(this.stage.instance(delivery, "lockedCut").getId(), "project"));
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("REVIEW_NEEDED");
		this.stage.cuts.override(delivery, Set.of("PROJECT_FRAME_RATE"), "known", "post");
		this.stage.job(delivery, "decideRelease");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
	}

	@Test
	void aReviewedCutMayBeRejected() {
		String delivery = inReview();
		this.stage.cuts.reject(delivery, "wrong frame rate", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("REJECTED");
		assertThat(this.stage.mails(delivery, "PENDING")).contains("REJECTED");
		refused(() -> this.stage.cuts.override(delivery, Set.of("PROJECT_FRAME_RATE"), "known", "post"));
	}

	@Test
	void aReviewMayBeWithdrawnFrom() {
		String delivery = inReview();
		this.stage.cuts.withdraw(delivery, "will send again", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.mails(delivery, "DROPPED")).containsExactly("REVIEW_NEEDED");
		assertThat(this.stage.steps(delivery)).containsExactly("mailEnd");
		refused(() -> this.stage.cuts.withdraw(delivery, "twice", "uploader"));
	}

	@Test
	void aSlowValidationIsToldAndGoesOn() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		this.stage.work(delivery, "readHeaders");
		this.stage.job(delivery, "validationSlow");
		assertThat(this.stage.steps(delivery)).contains("measureFiles", "tellPostProduction");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("VALIDATION_SLOW");
		assertThat(this.stage.steps(delivery)).containsExactly("measureFiles", "validateCut");
	}

	@Test
	void slowIsWhatTakesFourTimesTheRunTimeButAMinuteAtLeast() {
		double factor = this.settings.slowFactor();
		assertThat(OutsideWork.slowAfter(factor, 45 * 60)).isEqualTo(Duration.ofHours(3));
		assertThat(OutsideWork.slowAfter(factor, 3)).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void aMeasuringMayBeWithdrawnFrom() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		this.stage.cuts.withdraw(delivery, "wrong cut", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.steps(delivery)).containsExactly("mailEnd");
	}

	private String inReview() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		this.stage.measure(delivery, (facts) -> facts.put("frameRate", 25.0));
		this.stage.job(delivery, "judgeFacts");
		assertThat(this.stage.state(delivery)).isEqualTo("IN_REVIEW");
		return delivery;
	}

	private static void refused(Runnable command) {
		assertThatExceptionOfType(Problem.class).isThrownBy(command::run)
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo("NOT_POSSIBLE_NOW"));
	}

}
