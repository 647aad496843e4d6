package org.picturelock.audit;

import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.picturelock.audit.Journey.Leg;
import org.picturelock.audit.Journey.Step;
import org.picturelock.audit.Journey.Told;
import org.picturelock.problem.Problem;
import org.picturelock.process.Incident;
import org.picturelock.process.Incidents;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads from the engine's history which way a delivery took. */
@Component
class Journeys {

	private final HistoryService history;

	private final RepositoryService models;

	private final Incidents incidents;

	private final StepFacts facts;

	private final ModelWords words;

	private final MessageSource messages;

	Journeys(HistoryService history, RepositoryService models, Incidents incidents, StepFacts facts, ModelWords words,
			MessageSource messages) {
		this.history = history;
		this.models = models;
		this.incidents = incidents;
		this.facts = facts;
		this.words = words;
		this.messages = messages;
	}

	Journey of(String delivery, Locale language) {
		List<HistoricProcessInstance> walked = instances(delivery);
		List<HistoricActivityInstance> steps = walked.stream().flatMap((instance) -> steps(instance).stream()).toList();
		Standstill still = new Standstill(steps);
		List<Incident> undone = this.incidents.of(delivery)
			.stream()
			.filter((incident) -> walked.stream()
				.filter((instance) -> instance.getId().equals(incident.instance()))
				.anyMatch((instance) -> !still.note(incident,
						this.models.getBpmnModelInstance(instance.getProcessDefinitionId()))))
			.toList();
		Map<String, List<Told>> told = this.facts.of(delivery, steps, language);
		List<Leg> legs = walked.stream().map((instance) -> {
			Stream<Step> begun = steps.stream()
				.filter((step) -> step.getProcessInstanceId().equals(instance.getId()))
				.map((step) -> step(step, still, told.getOrDefault(step.getId(), List.of()), language));
			Stream<Step> failed = undone.stream()
				.filter((incident) -> incident.instance().equals(instance.getId()))
				.map((incident) -> undone(instance, incident, language));
			return leg(instance, steps, Stream.concat(begun, failed).toList(), language);
		}).toList();
		return new Journey(legs.stream().anyMatch((leg) -> leg.until() == null), legs);
	}

	/** The model that a leg was walked by, in its very version. */
	InputStream model(String delivery, String leg) {
		return instances(delivery).stream()
			.filter((instance) -> instance.getId().equals(leg))
			.findFirst()
			.map((instance) -> this.models.getProcessModel(instance.getProcessDefinitionId()))
			.orElseThrow(Problem::notFound);
	}

	private List<HistoricProcessInstance> instances(String delivery) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(delivery)
			.orderByProcessInstanceStartTime()
			.asc()
			.list();
	}

	private List<HistoricActivityInstance> steps(HistoricProcessInstance instance) {
		return this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(instance.getId())
			.orderPartiallyByOccurrence()
			.asc()
			.list();
	}

	private Leg leg(HistoricProcessInstance instance, List<HistoricActivityInstance> all, List<Step> steps,
			Locale language) {
		String calledAt = all.stream()
			.filter((step) -> instance.getId().equals(step.getCalledProcessInstanceId()))
			.map(HistoricActivityInstance::getActivityId)
			.findFirst()
			.orElse(null);
		return new Leg(instance.getId(), instance.getProcessDefinitionKey(),
				this.words.said(instance.getProcessDefinitionName(), language), instance.getProcessDefinitionVersion(),
				instant(instance.getStartTime()), instant(instance.getEndTime()), instance.getSuperProcessInstanceId(),
				calledAt,
				this.words.names(this.models.getBpmnModelInstance(instance.getProcessDefinitionId()), language), steps);
	}

	private Step step(HistoricActivityInstance step, Standstill still, List<Told> told, Locale language) {
		return new Step(step.getActivityId(), this.words.said(step.getActivityName(), language), step.getActivityType(),
				instant(step.getStartTime()), instant(step.getEndTime()), step.isCanceled(), step.getAssignee(),
				step.getCalledProcessInstanceId(),
				still.in(step).map((incident) -> trouble(incident, language)).orElse(null), told);
	}

	private Step undone(HistoricProcessInstance instance, Incident incident, Locale language) {
		FlowNode node = this.models.getBpmnModelInstance(instance.getProcessDefinitionId())
			.getModelElementById(incident.step());
		return new Step(node.getId(), this.words.said(node.getName(), language), node.getElementType().getTypeName(),
				incident.at(), null, false, null, null, trouble(incident, language), List.of());
	}

	private String trouble(Incident incident, Locale language) {
		return this.messages.getMessage("incident." + incident.kind(), null, language);
	}

	private static Instant instant(Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
