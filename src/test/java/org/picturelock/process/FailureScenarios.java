package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Steps that fail, until somebody does something about it. */
abstract class FailureScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private Incidents incidents;

	@Autowired
	private Retries retries;

	@Autowired
	private ProcessSettings settings;

	@Autowired
	private ExternalTaskService external;

	@Value("${camunda.bpm.job-execution.lock-time-in-millis}")
	private long engineLock;

	@Test
	void aDecisionThatCannotBeTakenIsNeverAutomaticButGoesToAPerson() {
		String project = this.stage.shelf.project();
		this.stage.rules(project, "everything-auto", 99);
		String delivery = this.stage.accepted(project, null);
		for (int i = 0; i <= this.settings.retries().size() && this.incidents.of(delivery).isEmpty(); i++) {
			assertThat(catchThrowable(() -> this.stage.job(delivery, "decideRelease"))).isNotNull();
		}
		assertThat(this.incidents.of(delivery)).extracting(Incident::step).containsExactly("decideRelease");
		assertThat(this.stage.shelf.kinds(delivery)).containsOnlyOnce("STEP_FAILED");
		told(delivery, "release rules could not be evaluated");
		assertThat(this.stage.state(delivery)).isEqualTo("VALIDATING");
		assertThat(this.stage.offered(delivery, "post")).contains("retry", "send-to-manual");
		assertThat(this.stage.offered(delivery, "uploader")).doesNotContain("retry", "send-to-manual");
		this.stage.cuts.sendToManualRelease(delivery, "the rules are being mended", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.incidents.of(delivery)).isEmpty();
		this.stage.cuts.release(delivery, List.of("vfx"), "", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("RELEASED");
	}

	@Test
	void rulesThatCanNeverAnswerAreAnIncidentAtOnce() {
		String project = this.stage.shelf.project();
		this.stage.rules(project, this.stage.rules.broken(), null);
		String delivery = this.stage.accepted(project, null);
		assertThat(catchThrowable(() -> this.stage.job(delivery, "decideRelease"))).isNotNull();
		assertThat(this.incidents.of(delivery)).extracting(Incident::step).containsExactly("decideRelease");
		assertThat(this.stage.shelf.kinds(delivery)).contains("STEP_FAILED").doesNotContain("DECISION_TAKEN");
		told(delivery, "release rules could not be evaluated");
		this.stage.cuts.sendToManualRelease(delivery, "the rules are broken", "post");
		assertThat(this.stage.state(delivery)).isEqualTo("AWAITING_RELEASE");
	}

	/** Else a slow table would hold the engine's thread as long as it likes. */
	@Test
	void rulesThatThinkTooLongEndInAFailureAndReleaseNothing() {
		String project = this.stage.shelf.project();
		this.stage.rules(project, this.stage.rules.slow(), null);
		String delivery = this.stage.accepted(project, null);
		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> this.stage.rules.impatiently(() -> assertThatExceptionOfType(Exception.class)
					.isThrownBy(() -> this.stage.job(delivery, "decideRelease"))
					.havingRootCause()
					.isInstanceOf(TimeoutException.class)));
		assertThat(this.stage.state(delivery)).isEqualTo("VALIDATING");
		assertThat(this.incidents.of(delivery)).as("another try may be faster").isEmpty();
		assertThat(this.stage.steps(delivery)).containsExactly("decideRelease");
		assertThat(this.stage.shelf.kinds(delivery)).doesNotContain("DECISION_TAKEN", "RELEASED");
		this.stage.cuts.withdraw(delivery, "the rules are too slow", "post");
	}

	@Test
	void workThatKeepsFailingBecomesAnIncidentAndIsTriedAgainWhenAPersonSaysSo() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		fail(delivery, "readHeaders");
		assertThat(this.incidents.of(delivery)).extracting(Incident::step).containsExactly("readHeaders");
		assertThat(this.stage.shelf.kinds(delivery)).containsOnlyOnce("STEP_FAILED");
		told(delivery, "could not be measured or judged");
		this.incidents.retry(delivery, "the disk is back", "post");
		this.stage.measure(delivery, (facts) -> {
		});
		assertThat(this.incidents.of(delivery)).isEmpty();
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> this.incidents.retry(delivery, "again", "post"));
	}

	@Test
	void workThatWaitsForItsNextTrySaysHowOftenItFailedAndWhenThatIs() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		assertThat(this.retries.of(delivery)).isEmpty();
		for (int tries = 1; tries <= 2; tries++) {
			expire("readHeaders", delivery);
			Instant before = Instant.now();
			this.stage.work(delivery, broken("readHeaders"));
			Duration pause = this.settings.retries().get(tries - 1);
			assertThat(this.retries.of(delivery)).hasSize(1);
			Retry retry = this.retries.of(delivery).get(0);
			assertThat(retry.step()).isEqualTo("readHeaders");
			assertThat(retry.failed()).isEqualTo(tries);
			assertThat(retry.next()).isBetween(before.plus(pause), Instant.now().plus(pause));
		}
		JsonNode seen = this.stage.seen(delivery, "post");
		assertThat(seen.at("/retries/0/failed").asInt()).isEqualTo(2);
		assertThat(seen.get("progress").isNull()).as("nothing is at work").isTrue();
		expire("readHeaders", delivery);
		assertThat(this.retries.of(delivery)).extracting(Retry::next).containsOnlyNulls();
		assertThat(this.stage.seen(delivery, "post").at("/progress/percent").isInt()).isTrue();
		this.stage.work(delivery, "readHeaders");
		assertThat(this.retries.of(delivery)).isEmpty();
	}

	@Test
	void aWorkerThatDiesIsReplacedWithinAMinute() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		LockedExternalTask dead = this.external.fetchAndLock(1, "dead")
			.topic("readHeaders", this.settings.workerLock().toMillis())
			.businessKey(delivery)
			.execute()
			.get(0);
		Instant replaced = dead.getLockExpirationTime().toInstant().plus(this.settings.workerPoll());
		assertThat(Duration.between(Instant.now(), replaced)).isLessThan(Duration.ofMinutes(1));
		assertThat(this.engineLock).isLessThan(Duration.ofMinutes(1).toMillis());
		expire("readHeaders", delivery);
		this.stage.work(delivery, "readHeaders");
		assertThat(this.stage.steps(delivery)).contains("measureFiles");
	}

	@Test
	void workThatWasTakenAwayLeavesNothing() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		this.stage.work(delivery, "readHeaders");
		this.stage.work(delivery, new Work() {
			@Override
			public String topic() {
				return "measureFiles";
			}

			@Override
			public java.util.function.Supplier<java.util.Map<String, Object>> perform(LockedExternalTask task,
					Runnable stillOurs) {
				FailureScenarios.this.stage.cuts.withdraw(delivery, "wrong cut", "uploader");
				return Work.nothing();
			}
		});
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.shelf.kinds(delivery)).doesNotContain("STEP_FAILED");
		assertThat(this.stage.steps(delivery)).containsExactly("mailEnd");
	}

	@Test
	void aMailOfAnIncidentThatCannotBeSentIsAnIncidentWithoutAMail() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		fail(delivery, "readHeaders");
		this.stage.jdbc.sql("update mail set state = 'FAILED', attempts = 5 where delivery = ?")
			.param(delivery)
			.update();
		fail(delivery, "sendMails");
		assertThat(this.stage.shelf.kinds(delivery)).as("each by its name")
			.filteredOn("MAIL_GIVEN_UP"::equals)
			.hasSize(2);
		assertThat(this.incidents.of(delivery)).extracting(Incident::step)
			.containsExactlyInAnyOrder("readHeaders", "tellPostProduction");
		assertThat(this.stage.jdbc.sql("select count(distinct occurrence) from mail where delivery = ?")
			.param(delivery)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	/** Post-production is told once, in words, where to look. */
	private void told(String delivery, String words) {
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.jdbc.sql("select plain from mail where delivery = ? and event = 'INCIDENT' order by id")
			.param(delivery)
			.query(String.class)
			.list()).hasSize(2).allSatisfy((text) -> assertThat(text).contains(words, "/deliveries/" + delivery));
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("INCIDENT");
		assertThat(this.stage.instance(delivery, "incident")).isNull();
	}

	private void fail(String delivery, String topic) {
		for (int i = 0; i <= this.settings.retries().size(); i++) {
			this.stage.work(delivery, broken(topic));
			expire(topic, delivery);
		}
	}

	private static Work broken(String topic) {
		return Stage.acted(topic, () -> {
			throw new IllegalStateException("the disk is gone");
		});
	}

	private void expire(String topic, String delivery) {
		this.stage.jdbc
			.sql("update act_ru_ext_task set lock_exp_time_ = null where topic_name_ = ? and proc_inst_id_ in "
					+ "(select id_ from act_ru_execution where business_key_ = ?)")
			.params(topic, delivery)
			.update();
	}

}
