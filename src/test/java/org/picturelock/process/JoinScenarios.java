package org.picturelock.process;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.picturelock.release.Decisions;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Deliveries that join a version, by what the version waits for. */
abstract class JoinScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private Decisions decisions;

	@Test
	void filesForAHeldVersionHaveItsReleaseDecidedAgain() {
		String project = this.stage.project("AUTO", 60, false);
		String version = this.stage.decided(project);
		String joining = this.stage.accepted(project, 1);
		assertThat(this.stage.state(joining)).isEqualTo("JOINED");
		assertThat(this.stage.instances(joining)).isEmpty();
		assertThat(this.stage.steps(version)).containsExactly("decideRelease");
		this.stage.job(version, "decideRelease");
		assertThat(this.stage.state(version)).isEqualTo("HELD");
		assertThat(this.decisions.all(version)).hasSize(2);
	}

	@Test
	void filesForAVersionThatWaitsForAPersonHaveItDecidedAgain() {
		String project = this.stage.project("MANUAL", 0, false);
		String version = this.stage.decided(project);
		String joining = this.stage.accepted(project, 1);
		assertThat(this.stage.state(joining)).isEqualTo("JOINED");
		this.stage.job(version, "decideRelease");
		assertThat(this.stage.state(version)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(version)).contains("releaseToStudio");
		assertThat(this.decisions.all(version)).hasSize(2);
	}

	@Test
	void filesForAVersionThatWaitsForApprovalTakeTheRequestBack() {
		String project = this.stage.project("MANUAL", 0, true);
		String version = this.stage.decided(project);
		this.stage.cuts.release(version, List.of("vfx"), "", "uploader");
		this.stage.accepted(project, 1);
		assertThat(this.stage.state(version)).isEqualTo("AWAITING_RELEASE");
		this.stage.rules(project, "everything-auto", null);
		this.stage.job(version, "decideRelease");
		assertThat(this.stage.state(version)).isEqualTo("RELEASED");
		assertThat(this.stage.shelf.kinds(version)).contains("RELEASE_REQUEST_DROPPED");
	}

	@Test
	void moreFilesMayJoinAndAHoldMayBeStoppedWhileTheDecisionIsTakenAgain() {
		String project = this.stage.project("AUTO", 60, false);
		String version = this.stage.decided(project);
		this.stage.accepted(project, 1);
		String second = this.stage.accepted(project, 1);
		assertThat(this.stage.state(second)).isEqualTo("JOINED");
		this.stage.cuts.stopHold(version, "one more look", "post");
		assertThat(this.stage.state(version)).isEqualTo("AWAITING_RELEASE");
		this.stage.job(version, "decideRelease");
		assertThat(this.stage.state(version)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(version)).contains("releaseToStudio");
	}

	@Test
	void aVersionMayBeWithdrawnWhileItsDecisionIsTakenAgain() {
		String project = this.stage.project("MANUAL", 0, false);
		String version = this.stage.decided(project);
		this.stage.accepted(project, 1);
		this.stage.cuts.withdraw(version, "wrong cut", "uploader");
		assertThat(this.stage.state(version)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.steps(version)).containsExactly("mailEnd");
	}

	@Test
	void filesForAReleasedVersionAreAddedByTheSameRules() {
		String project = this.stage.shelf.project();
		String version = this.stage.decided(project);
		String addition = this.stage.accepted(project, 1);
		assertThat(this.stage.state(addition)).isEqualTo("VALIDATING");
		this.stage.job(addition, "decideRelease");
		assertThat(this.stage.state(addition)).isEqualTo("RELEASED");
		assertThat(this.stage.state(version)).isEqualTo("RELEASED");
		assertThat(this.stage.mails(addition, "PENDING")).contains("RELEASED_TO_TEAM");
	}

	@Test
	void filesForAVersionThatWasClosedMeanwhileAreRefusedAndTheUploaderIsTold() {
		String project = this.stage.project("MANUAL", 0, false);
		String version = this.stage.decided(project);
		String joining = this.stage.sealed(project, 1);
		this.stage.cuts.withdraw(version, "wrong cut", "uploader");
		this.stage.measure(joining, (facts) -> {
		});
		this.stage.job(joining, "judgeFacts");
		assertThat(this.stage.state(joining)).isEqualTo("JOIN_REFUSED");
		this.stage.work(joining, "sendMails");
		assertThat(this.stage.mails(joining, "SENT")).containsExactly("JOIN_REFUSED");
		assertThat(this.stage.instances(joining)).isEmpty();
	}

	@Test
	void anAdditionThatWaitsIsRefusedWhenItsVersionIsRecalled() {
		String project = this.stage.shelf.project();
		String version = this.stage.decided(project);
		this.stage.rules(project, "everything-manual", null);
		String addition = this.stage.accepted(project, 1);
		this.stage.job(addition, "decideRelease");
		assertThat(this.stage.state(addition)).isEqualTo("AWAITING_RELEASE");
		this.stage.cuts.recall(version, "leak", "post");
		assertThat(this.stage.state(addition)).isEqualTo("JOIN_REFUSED");
		this.stage.work(addition, "sendMails");
		assertThat(this.stage.mails(addition, "SENT")).contains("JOIN_REFUSED");
		assertThat(this.stage.instances(addition)).isEmpty();
	}

	@Test
	void anAdditionWhoseDecisionIsStillDueIsRefusedWhenItsVersionIsRecalled() {
		String project = this.stage.shelf.project();
		String version = this.stage.decided(project);
		String addition = this.stage.accepted(project, 1);
		assertThat(this.stage.steps(addition)).containsExactly("decideRelease");
		this.stage.cuts.recall(version, "leak", "post");
		assertThat(this.stage.state(addition)).isEqualTo("JOIN_REFUSED");
		assertThat(this.stage.steps(addition)).containsExactly("mailEnd");
	}

}
