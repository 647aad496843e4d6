package org.picturelock.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.picturelock.notification.MailEvent;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Team;
import org.picturelock.release.Decisions;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;
import org.picturelock.release.Mode;
import org.picturelock.release.Release;
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
		return form::fill;
	}

	@Bean
	TaskListener takeRelease(Releases releases, ReleaseForm form, Completion completion) {
		return completion.by((task, by) -> {
			boolean secondPerson = releases.request(task.getExecution().getProcessBusinessKey(), form.teams(task),
					form.note(task), by);
			task.getExecution().setVariable("secondApproval", secondPerson);
		});
	}

	/** The state is already AWAITING_APPROVAL. */
	@Bean
	TaskListener openApproval(CutFields cut, Releases releases, People people) {
		return (task) -> {
			Release asked = releases.find(cut.fill(task).id()).orElseThrow();
			task.setVariableLocal("askedBy", people.find(asked.by()).map(Person::name).orElse(asked.by()));
			task.setVariableLocal("askedTeams", names(asked.teams(), people));
			task.setVariableLocal("releaseNote", (asked.note() != null) ? asked.note() : CutFields.NOTHING);
			Completion.ask(task);
		};
	}

	@Bean
	TaskListener takeApproval(Releases releases, Completion completion) {
		return completion.by((task, by) -> {
			String delivery = task.getExecution().getProcessBusinessKey();
			boolean approved = Completion.chose(task, "approve", "refuse");
			if (approved) {
				releases.approve(delivery, by);
			}
			else {
				releases.refuse(delivery, Completion.reason(task), by);
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
	TaskListener openSuspension(CutFields cut, Grants grants, People people) {
		return (task) -> {
			List<String> holders = grants.of(cut.fill(task).id())
				.stream()
				.filter((grant) -> grant.endedAt() == null)
				.map(Grant::team)
				.toList();
			task.setVariableLocal("holders", names(holders, people));
			Completion.ask(task);
		};
	}

	@Bean
	TaskListener takeSuspension(Releases releases, Recalls recalls, Completion completion) {
		return completion.by((task, by) -> {
			String delivery = task.getExecution().getProcessBusinessKey();
			boolean recalled = Completion.chose(task, "recall", "lift");
			String reason = Completion.reason(task);
			if (recalled) {
				recalls.recall(delivery, reason, by);
			}
			else {
				releases.lift(delivery, reason, by);
			}
			task.getExecution().setVariable("recalled", recalled);
		});
	}

	private static String names(List<String> teams, People people) {
		return teams.isEmpty() ? CutFields.NOTHING
				: teams.stream()
					.map((team) -> people.team(team).map(Team::name).orElse(team))
					.collect(Collectors.joining(", "));
	}

}
