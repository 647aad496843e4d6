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
import org.picturelock.audit.Journey.Again;
import org.picturelock.audit.Journey.Leg;
import org.picturelock.audit.Journey.Step;
import org.picturelock.audit.Journey.Told;
import org.picturelock.problem.Problem;
import org.picturelock.process.Incident;
import org.picturelock.process.Incidents;
import org.picturelock.process.Retries;
import org.picturelock.process.Retry;
import org.picturelock.process.Trouble;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads from the engine's history which way a delivery took. */
@Component
class Journeys {

	private final HistoryService history;

	private final RepositoryService models;

	private final Incidents incidents;

	private final Retries retries;

	private final StepFacts facts;

	private final ModelWords words;

	private final MessageSource messages;

	Journeys(HistoryService history, RepositoryService models, Incidents incidents, Retries retries, StepFacts facts,
			ModelWords words, MessageSource messages) {
		this.history = history;
		this.models = models;
		this.incidents = incidents;
		this.retries = retries;
		this.facts = facts;
		this.words = words;
		this.messages = messages;
	}

	Journey of(String delivery, Locale language) {
		List<HistoricProcessInstance> walked = instances(delivery);
		List<HistoricActivityInstance> steps = walked.stream().flatMap((instance) -> steps(instance).stream()).toList();
		Standstill still = new Standstill(steps);
		List<Trouble> undone = troubles(delivery)
			.filter((trouble) -> walked.stream()
				.filter((instance) -> instance.getId().equals(trouble.instance()))
				.anyMatch((instance) -> !still.note(trouble,
						this.models.getBpmnModelInstance(instance.getProcessDefinitionId()))))
			.toList();
		Map<String, List<Told>> told = this.facts.of(delivery, steps, language);
		List<Leg> legs = walked.stream().map((instance) -> {
			Stream<Step> begun = steps.stream()
				.filter((step) -> step.getProcessInstanceId().equals(instance.getId()))
				.map((step) -> step(step, still, told.getOrDefault(step.getId(), List.of()), language));
			Stream<Step> failed = undone.stream()
				.filter((trouble) -> trouble.instance().equals(instance.getId()))
				.map((trouble) -> undone(instance, trouble, language));
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

	/** What needs a person first. */
	private Stream<Trouble> troubles(String delivery) {
		return Stream.concat(this.incidents.of(delivery).stream(), this.retries.of(delivery).stream());
	}

	private Step step(HistoricActivityInstance step, Standstill still, List<Told> told, Locale language) {
		Trouble trouble = still.in(step).orElse(null);
		return new Step(step.getActivityId(), this.words.said(step.getActivityName(), language), step.getActivityType(),
				instant(step.getStartTime()), instant(step.getEndTime()), step.isCanceled(), step.getAssignee(),
				step.getCalledProcessInstanceId(), forGood(trouble, language), again(trouble, language), told);
	}

	private Step undone(HistoricProcessInstance instance, Trouble trouble, Locale language) {
		FlowNode node = this.models.getBpmnModelInstance(instance.getProcessDefinitionId())
			.getModelElementById(trouble.step());
		return new Step(node.getId(), this.words.said(node.getName(), language), node.getElementType().getTypeName(),
				trouble.at(), null, false, null, null, forGood(trouble, language), again(trouble, language), List.of());
	}

	private String forGood(Trouble trouble, Locale language) {
		return (trouble instanceof Incident) ? this.messages.getMessage("incident." + trouble.kind(), null, language)
				: null;
	}

	private Again again(Trouble trouble, Locale language) {
		return (trouble instanceof Retry retry) ? new Again(
				this.messages.getMessage("retry." + retry.kind(), null, language) + " "
						+ this.messages.getMessage("retry.failed", new Object[] { retry.failed() }, language),
				retry.next()) : null;
	}

	private static Instant instant(Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
