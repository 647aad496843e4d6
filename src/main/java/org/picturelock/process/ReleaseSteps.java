package org.picturelock.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.picturelock.notification.MailEvent;
import org.picturelock.notification.Mails;
import org.picturelock.release.Decisions;
import org.picturelock.release.Mode;
import org.picturelock.release.Releases;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates and listeners of the release models and of {@code recall.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ReleaseSteps {

	@Bean
	JavaDelegate startHold(Releases releases) {
		return (execution) -> execution.setVariable("holdUntil",
				Date.from(releases.hold(execution.getProcessBusinessKey())));
	}

	/**
	 * While it was held, automatic release may have been paused or a team taken off the
	 * project.
	 */
	@Bean
	JavaDelegate reconsiderDecision(Decisions decisions) {
		return (execution) -> execution.setVariable("holdStopped",
				decisions.reconsider(execution.getProcessBusinessKey()).mode() != Mode.AUTO);
	}

	@Bean
	JavaDelegate offerRelease(Releases releases, ProcessSettings settings) {
		return (execution) -> {
			releases.offer(execution.getProcessBusinessKey());
			execution.setVariable("reminderEvery", settings.releaseReminder().toString());
			execution.setVariable("escalateAfter", settings.releaseEscalation().toString());
			execution.setVariable("releaseDue", Date.from(Instant.now().plus(settings.releaseEscalation())));
		};
	}

	@Bean
	TaskListener openRelease(ReleaseForm form) {
		return (task) -> form.fill(task, task.getExecution().getProcessBusinessKey());
	}

	@Bean
	TaskListener takeRelease(Releases releases, ReleaseForm form, Completion completion) {
		return completion.by((task, by) -> {
			boolean secondPerson = releases.request(task.getExecution().getProcessBusinessKey(), form.teams(task),
					form.note(task), by);
			task.getExecution().setVariable("secondApproval", secondPerson);
		});
	}

	/**
	 * The state is already AWAITING_APPROVAL; what was asked for stands in our tables.
	 */
	@Bean
	TaskListener openApproval() {
		return (task) -> Completion.fields(task, "approved");
	}

	@Bean
	TaskListener takeApproval(Releases releases, Completion completion) {
		return completion.by((task, by) -> {
			String delivery = task.getExecution().getProcessBusinessKey();
			boolean approved = Boolean.TRUE.equals(task.getVariableLocal("approved"));
			if (approved) {
				releases.approve(delivery, by);
			}
			else {
				releases.refuse(delivery, Completion.reason((String) task.getVariableLocal("reason")), by);
			}
			task.getExecution().setVariable("approved", approved);
		});
	}

	/**
	 * Older versions that still waited are superseded in the same transaction, and their
	 * instances end.
	 */
	@Bean
	JavaDelegate grantAccess(Releases releases, Walk walk) {
		return (execution) -> {
			List<String> superseded = releases.grantAccess(execution.getProcessBusinessKey());
			superseded.forEach((delivery) -> walk.end(delivery, MailEvent.SUPERSEDED));
		};
	}

	@Bean
	TaskListener openSuspension() {
		return (task) -> Completion.fields(task, "recalled");
	}

	@Bean
	TaskListener takeSuspension(Releases releases, Walk walk, Mails mails, Completion completion) {
		return completion.by((task, by) -> {
			String delivery = task.getExecution().getProcessBusinessKey();
			boolean recalled = Boolean.TRUE.equals(task.getVariableLocal("recalled"));
			String reason = Completion.reason((String) task.getVariableLocal("reason"));
			if (recalled) {
				mails.drop(delivery, MailEvent.RELEASED_TO_TEAM);
				releases.recall(delivery, reason, by)
					.refusedAdditions()
					.forEach((addition) -> walk.end(addition, MailEvent.JOIN_REFUSED));
			}
			else {
				releases.lift(delivery, reason, by);
			}
			task.getExecution().setVariable("recalled", recalled);
		});
	}

}
