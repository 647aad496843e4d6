package org.picturelock.process;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** RELEASED, SUSPENDED, RECALLED and SUPERSEDED. */
abstract class RecallScenarios {

	@Autowired
	private Stage stage;

	@Test
	void aSuspensionIsLiftedByPostProduction() {
		String delivery = released();
		this.stage.cuts.suspend(delivery, "look again", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("SUSPENDED");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).contains("SUSPENDED");
		this.stage.cuts.lift(delivery, "all is well", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).contains("LIFTED");
		assertThat(this.stage.instances(delivery)).isEmpty();
		refused(() -> this.stage.cuts.lift(delivery, "twice", "post2"));
	}

	@Test
	void aSuspendedVersionIsRecalled() {
		String delivery = released();
		this.stage.cuts.suspend(delivery, "look again", "post");
		this.stage.cuts.recall(delivery, "wrong cut", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("RECALLED");
		this.stage.work(delivery, "sendMails");
		this.stage.work(delivery, "handOver");
		assertThat(this.stage.mails(delivery, "SENT")).contains("RECALLED");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void aRecallAtOnceDropsTheMailsThatStillTellOfTheRelease() {
		String delivery = this.stage.decided(this.stage.shelf.project());
		this.stage.cuts.recall(delivery, "leak", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("RECALLED");
		assertThat(this.stage.mails(delivery, "DROPPED")).containsExactly("RELEASED_TO_TEAM");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).contains("RECALLED").doesNotContain("RELEASED_TO_TEAM");
		refused(() -> this.stage.cuts.suspend(delivery, "too late", "post"));
	}

	@Test
	void aRecalledVersionIsReopenedAndMayBeWithdrawnWhileItsFirstReleaseIsStillHandedOver() {
		String delivery = this.stage.decided(this.stage.shelf.project());
		this.stage.cuts.recall(delivery, "wrong cut", "post");
		this.stage.cuts.reopen(delivery, "was right", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(delivery)).contains("releaseToStudio", "handOver");
		this.stage.cuts.withdraw(delivery, "was wrong", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.steps(delivery)).contains("mailEnd", "handOver").doesNotContain("releaseToStudio");
	}

	@Test
	void aReopenedVersionIsReleasedAgain() {
		String delivery = released();
		this.stage.cuts.recall(delivery, "wrong cut", "post");
		this.stage.cuts.reopen(delivery, "was right", "post");
		this.stage.cuts.release(delivery, List.of("sound"), "", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
	}

	@Test
	void aSupersededVersionIsReopened() {
		String project = this.stage.project("MANUAL", 0, false);
		String older = this.stage.decided(project);
		String newer = this.stage.decided(project);
		this.stage.cuts.release(newer, List.of("vfx"), "", "uploader");
		assertThat(this.stage.state(older)).isEqualTo("SUPERSEDED");
		this.stage.cuts.reopen(older, "the older one after all", "post");
		assertThat(this.stage.state(older)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.stage.steps(older)).contains("releaseToStudio");
	}

	@Test
	void aTeamAddedLaterIsMailedAndNobodyElse() {
		String delivery = released();
		int before = mailsToTeams(delivery);
		this.stage.cuts.addTeam(delivery, "marketing", "for the trailer", null, false, "post");
		this.stage.work(delivery, "sendMails");
		assertThat(mailsToTeams(delivery)).isEqualTo(before + 1);
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void whatASecondPersonAgreedToIsWidenedByAnotherOfPostProductionOnly() {
		String project = this.stage.project("MANUAL", 0, true);
		String delivery = this.stage.decided(project);
		this.stage.cuts.release(delivery, List.of("vfx"), "", "post");
		this.stage.cuts.approve(delivery, null, "post2");
		for (String one : List.of("uploader", "post")) {
			refused("ADDED_BY_SECOND_PERSON", () -> this.stage.cuts.addTeam(delivery, "sound", null, null, false, one));
			refused("ADDED_BY_SECOND_PERSON", () -> this.stage.cuts.addTeam(delivery, "vfx", null, null, true, one));
			assertThat(this.stage.offered(delivery, one)).doesNotContain("add-team");
		}
		assertThat(this.stage.offered(delivery, "post2")).contains("add-team");
		assertThat(this.stage.cuts.addTeam(delivery, "sound", null, null, false, "post2").team()).isEqualTo("sound");
	}

	@Test
	void anUploaderMayAddATeamToAReleaseOfOnePerson() {
		String delivery = released();
		assertThat(this.stage.offered(delivery, "uploader")).contains("add-team");
		assertThat(this.stage.cuts.addTeam(delivery, "marketing", null, null, false, "uploader").endedAt()).isNull();
	}

	private String released() {
		String project = this.stage.shelf.project();
		this.stage.jdbc.sql("insert into project_team values (?, 'marketing')").param(project).update();
		String delivery = this.stage.decided(project);
		this.stage.work(delivery, "sendMails");
		this.stage.work(delivery, "handOver");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
		return delivery;
	}

	private int mailsToTeams(String delivery) {
		return this.stage.jdbc.sql("select count(*) from mail where delivery = ? and event = 'RELEASED_TO_TEAM'")
			.param(delivery)
			.query(Integer.class)
			.single();
	}

	private static void refused(Runnable command) {
		refused("NOT_POSSIBLE_NOW", command);
	}

	private static void refused(String code, Runnable command) {
		assertThatExceptionOfType(Problem.class).isThrownBy(command::run)
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(code));
	}

}
