package org.picturelock.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.picturelock.delivery.Deliveries;
import org.picturelock.fact.Fact;
import org.picturelock.notification.MailEvent;
import org.picturelock.notification.Mails;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes each step down that failed for good, in the transaction that finds it so, and
 * has post-production told: whether a worker or the engine itself could not do it. Mails
 * are given up one by one, each by its name.
 */
@Component
class FailedSteps {

	private final RuntimeService runtime;

	private final Deliveries deliveries;

	private final Mails mails;

	private final Walk walk;

	private final ApplicationEventPublisher facts;

	FailedSteps(RuntimeService runtime, Deliveries deliveries, Mails mails, Walk walk,
			ApplicationEventPublisher facts) {
		this.runtime = runtime;
		this.deliveries = deliveries;
		this.mails = mails;
		this.walk = walk;
		this.facts = facts;
	}

	/** The models that called the one that stands still have incidents of it too. */
	@EventListener
	void on(HistoricIncidentEventEntity incident) {
		if (!incident.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
				|| !incident.getId().equals(incident.getRootCauseIncidentId())) {
			return;
		}
		ProcessInstance failed = this.runtime.createProcessInstanceQuery()
			.processInstanceId(incident.getProcessInstanceId())
			.singleResult();
		if (failed == null || failed.getBusinessKey() == null) {
			return;
		}
		String delivery = failed.getBusinessKey();
		String step = incident.getActivityId();
		this.facts.publishEvent(new StepFailed(delivery, this.deliveries.get(delivery).project(), Fact.SYSTEM, step,
				String.valueOf(incident.getIncidentMessage())));
		if (this.runtime.getVariable(incident.getExecutionId(), "mailEvent") instanceof String event) {
			this.mails.giveUp(delivery, MailEvent.valueOf(event));
		}
		boolean isOfTheTelling = Walk.INCIDENT.equals(failed.getProcessDefinitionKey());
		if (!isOfTheTelling) {
			this.walk.startIncident(delivery, Incident.kind(step));
		}
	}

}
