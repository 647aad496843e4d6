package org.picturelock.process;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Steps that fail, until somebody does something about it. */
abstract class FailureScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private Incidents incidents;

	@Autowired
	private ProcessSettings settings;

	@Test
	void aDecisionThatCannotBeTakenIsNeverAutomaticButGoesToAPerson() {
		String project = this.stage.shelf.project();
		this.stage.rules(project, "everything-auto", 99);
		String delivery = this.stage.accepted(project, null);
		for (int i = 0; i <= this.settings.retries().size() && this.incidents.of(delivery).isEmpty(); i++) {
			assertThat(catchThrowable(() -> this.stage.job(delivery, "decideRelease"))).isNotNull();
		}
		assertThat(this.incidents.of(delivery)).extracting(Incident::step).containsExactly("decideRelease");
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
	void workThatKeepsFailingBecomesAnIncidentAndIsTriedAgainWhenAPersonSaysSo() {
		String delivery = this.stage.sealed(this.stage.shelf.project(), null);
		for (int i = 0; i <= this.settings.retries().size(); i++) {
			this.stage.work(delivery, Stage.acted("readHeaders", () -> {
				throw new IllegalStateException("the disk is gone");
			}));
			this.stage.jdbc.sql("update act_ru_ext_task set lock_exp_time_ = null where proc_inst_id_ = ?")
				.param(this.stage.instance(delivery, "validation").getId())
				.update();
		}
		assertThat(this.incidents.of(delivery)).extracting(Incident::step).containsExactly("readHeaders");
		assertThat(this.stage.shelf.kinds(delivery)).containsOnlyOnce("STEP_FAILED");
		this.incidents.retry(delivery, "the disk is back", "post");
		this.stage.measure(delivery, (facts) -> {
		});
		assertThat(this.incidents.of(delivery)).isEmpty();
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> this.incidents.retry(delivery, "again", "post"));
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
			public java.util.function.Supplier<java.util.Map<String, Object>> perform(
					org.camunda.bpm.engine.externaltask.LockedExternalTask task, Runnable stillOurs) {
				FailureScenarios.this.stage.cuts.withdraw(delivery, "wrong cut", "uploader");
				return Work.nothing();
			}
		});
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		assertThat(this.stage.shelf.kinds(delivery)).doesNotContain("STEP_FAILED");
		assertThat(this.stage.steps(delivery)).containsExactly("mailEnd");
	}

}
