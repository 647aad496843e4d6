package org.picturelock.process;

import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;
import org.picturelock.validation.Finding;
import org.picturelock.validation.Validations;
import org.picturelock.validation.Verdict;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates and listeners of {@code validation.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ValidationSteps {

	@Bean
	JavaDelegate judgeFacts(Validations validations, Deliveries deliveries) {
		return (execution) -> {
			deliveries.lock(execution.getProcessBusinessKey());
			Verdict verdict = validations.judge(execution.getProcessBusinessKey());
			execution.setVariable("verdict", verdict.name());
		};
	}

	@Bean
	TaskListener openReview(CutFields cut, Deliveries deliveries) {
		return (task) -> {
			cut.fill(task);
			Completion.ask(task);
			deliveries.move(task.getExecution().getProcessBusinessKey(), State.IN_REVIEW, State.VALIDATING);
		};
	}

	/** In Tasklist all open findings are overridden at once, or the cut is rejected. */
	@Bean
	TaskListener takeReview(Validations validations, Deliveries deliveries, Completion completion,
			ApplicationEventPublisher facts) {
		return completion.by((task, by) -> {
			Delivery delivery = deliveries.lock(task.getExecution().getProcessBusinessKey());
			boolean pass = Completion.chose(task, "override", "reject");
			String reason = Completion.reason(task);
			if (!pass) {
				facts.publishEvent(new DeliveryRejected(delivery.id(), delivery.project(), by, reason));
			}
			else {
				overrideRest(validations, delivery, reason, by);
			}
			task.getExecution().setVariable("verdict", (pass ? Verdict.ACCEPTED : Verdict.REJECTED).name());
		});
	}

	/** Either the profile rejects (told here) or a person did (told by the task). */
	@Bean
	JavaDelegate rejectDelivery(Deliveries deliveries, ApplicationEventPublisher facts) {
		return (execution) -> {
			Delivery delivery = deliveries.lock(execution.getProcessBusinessKey());
			if (delivery.state() == State.VALIDATING) {
				facts.publishEvent(new DeliveryRejected(delivery.id(), delivery.project(), Fact.SYSTEM, null));
			}
			deliveries.move(delivery.id(), State.REJECTED, State.VALIDATING, State.IN_REVIEW);
		};
	}

	/** The application may have overridden them one by one before. */
	private static void overrideRest(Validations validations, Delivery delivery, String reason, String by) {
		Set<String> open = open(validations, delivery);
		if (!open.isEmpty() && !validations.override(delivery.id(), open, reason, by)) {
			throw Problem.notPossibleNow();
		}
	}

	private static Set<String> open(Validations validations, Delivery delivery) {
		return validations.find(delivery.id())
			.orElseThrow()
			.findings()
			.stream()
			.filter((finding) -> finding.overridable() && finding.overriddenBy() == null)
			.filter((finding) -> "ERROR".equals(finding.severity()))
			.map(Finding::code)
			.collect(Collectors.toSet());
	}

}
