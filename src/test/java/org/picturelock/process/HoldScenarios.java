package org.picturelock.process;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;
import org.picturelock.rules.RedSwitch;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** AUTO, with and without a hold. */
abstract class HoldScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private RedSwitch redSwitch;

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
		this.redSwitch.pull(project, "leak suspected", this.stage.caller("post"));
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(delivery)).contains("releaseToStudio");
		assertThat(this.stage.state(elsewhere)).isEqualTo("HELD");
	}

	@Test
	void aPauseOfEverythingStopsEveryHoldAndLetsNothingOutUntilTwoPersonsEndIt() {
		String one = held();
		String other = held();
		this.redSwitch.pull(null, "leak suspected", this.stage.caller("post"));
		try {
			assertThat(List.of(this.stage.state(one), this.stage.state(other))).containsOnly("AWAITING_RELEASE");
			assertThat(this.stage.state(this.stage.decided(this.stage.shelf.project()))).isEqualTo("AWAITING_RELEASE");
			assertThat(this.stage.shelf.details(one, "MANUAL_INSISTED")).contains("PAUSED_EVERYWHERE");
			this.redSwitch.resume(null, "found", this.stage.caller("post"));
			assertThatExceptionOfType(Problem.class)
				.isThrownBy(() -> this.redSwitch.approve(null, null, this.stage.caller("post")))
				.satisfies((problem) -> assertThat(problem.code()).isEqualTo("SECOND_PERSON_NEEDED"));
			// whoever stops again has the last word
			this.redSwitch.pull(null, "not found at all", this.stage.caller("post2"));
			assertThat(this.redSwitch.pause(null).orElseThrow().reason()).isEqualTo("leak suspected");
			assertThatExceptionOfType(Problem.class)
				.isThrownBy(() -> this.redSwitch.approve(null, null, this.stage.caller("post2")))
				.satisfies((problem) -> assertThat(problem.code()).isEqualTo("NOTHING_PROPOSED"));
		}
		finally {
			this.redSwitch.resume(null, "found", this.stage.caller("post"));
			this.redSwitch.approve(null, null, this.stage.caller("post2"));
		}
		assertThat(this.stage.state(held())).isEqualTo("HELD");
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
