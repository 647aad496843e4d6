package org.picturelock.process;

import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

import org.picturelock.rules.RuleFact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** AUTO, with and without a hold. */
abstract class HoldScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private ApplicationEventPublisher facts;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void withoutAHoldItGoesOutAndEverybodyIsTold() {
		String delivery = this.stage.decided(this.stage.shelf.project());
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
		assertThat(this.stage.mails(delivery, "PENDING")).containsExactly("RELEASED_TO_TEAM", "RELEASED_TO_UPLOADER");
		this.stage.work(delivery, "sendMails");
		this.stage.work(delivery, "handOver");
		assertThat(this.stage.mails(delivery, "PENDING")).isEmpty();
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void aHoldThatIsOverReleases() {
		String delivery = held();
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("HOLD_STARTED");
		assertThat(this.stage.hoursUntil(delivery, "holdOver")).as("the rule's 60 minutes").isEqualTo(1);
		this.stage.job(delivery, "holdOver");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
		refused(() -> this.stage.cuts.stopHold(delivery, "too late", "post"));
	}

	@Test
	void aPersonStopsAHoldOnce() {
		String delivery = held();
		this.stage.cuts.stopHold(delivery, "one more look", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(delivery)).contains("releaseToStudio").doesNotContain("holdEnd", "holdOver");
		assertThat(this.stage.mails(delivery, "DROPPED")).containsExactly("HOLD_STARTED");
		refused(() -> this.stage.cuts.stopHold(delivery, "again", "post2"));
	}

	@Test
	void aNewerVersionStopsTheHoldOfTheOlder() {
		String project = this.stage.project("AUTO", 60, false);
		String older = this.stage.decided(project);
		String newer = this.stage.sealed(project, null);
		assertThat(this.stage.state(older)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(older)).contains("releaseToStudio");
		assertThat(this.stage.state(newer)).isEqualTo("VALIDATING");
	}

	@Test
	void aReleasedVersionSupersedesWhatStillWaits() {
		String project = this.stage.project("AUTO", 60, false);
		String older = this.stage.decided(project);
		String newer = this.stage.decided(project);
		this.stage.job(newer, "holdOver");
		assertThat(this.stage.state(newer)).isEqualTo("RELEASED");
		assertThat(this.stage.state(older)).isEqualTo("SUPERSEDED");
		this.stage.work(older, "sendMails");
		assertThat(this.stage.mails(older, "SENT")).contains("SUPERSEDED");
		assertThat(this.stage.instances(older)).isEmpty();
	}

	@Test
	void aPauseStopsTheHoldsOfItsProjectAtOnce() {
		String project = this.stage.project("AUTO", 60, false);
		String delivery = this.stage.decided(project);
		String elsewhere = held();
		this.stage.jdbc.sql("update project set automatic_release_paused = true where code = ?")
			.param(project)
			.update();
		this.transaction.executeWithoutResult((status) -> this.facts
			.publishEvent(new RuleFact.AutomaticReleasePaused(project, "leak suspected", "post")));
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(delivery)).contains("releaseToStudio");
		assertThat(this.stage.state(elsewhere)).isEqualTo("HELD");
	}

	@Test
	void aTeamTakenOffDuringTheHoldLeavesTheReleaseToAPerson() {
		String project = this.stage.project("AUTO", 60, false);
		String delivery = this.stage.decided(project);
		this.stage.jdbc.sql("delete from project_team where project = ? and team = 'vfx'").param(project).update();
		this.stage.job(delivery, "holdOver");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
	}

	@Test
	void aHoldIsNotWithdrawn() {
		String delivery = held();
		refused(() -> this.stage.cuts.withdraw(delivery, "no", "uploader"));
		assertThat(this.stage.state(delivery)).isEqualTo("HELD");
	}

	private String held() {
		String delivery = this.stage.decided(this.stage.project("AUTO", 60, false));
		assertThat(this.stage.state(delivery)).isEqualTo("HELD");
		return delivery;
	}

	private static void refused(Runnable command) {
		assertThatExceptionOfType(Problem.class).isThrownBy(command::run)
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo("NOT_POSSIBLE_NOW"));
	}

}
