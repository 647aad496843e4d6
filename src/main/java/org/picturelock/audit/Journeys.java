package org.picturelock.audit;

import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.picturelock.audit.Journey.Leg;
import org.picturelock.audit.Journey.Step;
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

	private final MessageSource messages;

	Journeys(HistoryService history, RepositoryService models, Incidents incidents, MessageSource messages) {
		this.history = history;
		this.models = models;
		this.incidents = incidents;
		this.messages = messages;
	}

	Journey of(String delivery, Locale language) {
		List<HistoricProcessInstance> walked = instances(delivery);
		List<Incident> standing = this.incidents.of(delivery);
		Map<String, String> troubles = standing.stream()
			.collect(Collectors.toMap(Incident::step,
					(incident) -> this.messages.getMessage("incident." + incident.kind(), null, language),
					(one, other) -> one));
		Map<String, List<HistoricActivityInstance>> steps = walked.stream()
			.map(HistoricProcessInstance::getId)
			.collect(Collectors.toMap(Function.identity(), this::steps));
		List<Leg> legs = walked.stream().map((instance) -> leg(instance, steps, standing, troubles)).toList();
		return new Journey(legs.stream().anyMatch((leg) -> leg.until() == null),
				legs.stream().map((leg) -> withTroublesInside(leg, legs)).toList());
	}

	/** What stands still in a called model stands still where it was called, too. */
	private static Leg withTroublesInside(Leg leg, List<Leg> legs) {
		return leg.with(leg.steps()
			.stream()
			.map((step) -> (step.trouble() == null) ? step.with(trouble(step.calls(), legs)) : step)
			.toList());
	}

	private static String trouble(String called, List<Leg> legs) {
		return legs.stream()
			.filter((leg) -> leg.id().equals(called))
			.flatMap((leg) -> leg.steps().stream())
			.map((step) -> (step.trouble() != null) ? step.trouble() : trouble(step.calls(), legs))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
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

	private List<HistoricActivityInstance> steps(String instance) {
		return this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(instance)
			.orderPartiallyByOccurrence()
			.asc()
			.list();
	}

	private Leg leg(HistoricProcessInstance instance, Map<String, List<HistoricActivityInstance>> steps,
			List<Incident> standing, Map<String, String> troubles) {
		List<HistoricActivityInstance> begun = steps.get(instance.getId());
		boolean stands = instance.getEndTime() == null && !troubles.isEmpty();
		Map<String, String> around = stands ? around(instance, troubles) : troubles;
		String calledAt = steps.getOrDefault(instance.getSuperProcessInstanceId(), List.of())
			.stream()
			.filter((step) -> instance.getId().equals(step.getCalledProcessInstanceId()))
			.map(HistoricActivityInstance::getActivityId)
			.findFirst()
			.orElse(null);
		return new Leg(instance.getId(), instance.getProcessDefinitionKey(), instance.getProcessDefinitionName(),
				instance.getProcessDefinitionVersion(), instant(instance.getStartTime()),
				instant(instance.getEndTime()), instance.getSuperProcessInstanceId(), calledAt,
				Stream
					.concat(begun.stream().map((step) -> step(step, around)),
							undone(instance, begun, standing, troubles))
					.toList());
	}

	/** Also what surrounds a step of this model that stands still does so. */
	private Map<String, String> around(HistoricProcessInstance instance, Map<String, String> troubles) {
		Map<String, String> around = new HashMap<>(troubles);
		BpmnModelInstance model = this.models.getBpmnModelInstance(instance.getProcessDefinitionId());
		troubles.forEach((step, trouble) -> {
			ModelElementInstance element = model.getModelElementById(step);
			while (element != null && element.getParentElement() instanceof SubProcess surrounding) {
				around.putIfAbsent(surrounding.getId(), trouble);
				element = surrounding;
			}
		});
		return around;
	}

	/**
	 * What failed at its very begin was undone, so the engine's history has none of it.
	 */
	private Stream<Step> undone(HistoricProcessInstance instance, List<HistoricActivityInstance> begun,
			List<Incident> standing, Map<String, String> troubles) {
		if (instance.getEndTime() != null) {
			return Stream.empty();
		}
		BpmnModelInstance model = this.models.getBpmnModelInstance(instance.getProcessDefinitionId());
		return standing.stream()
			.filter((incident) -> model.getModelElementById(incident.step()) instanceof FlowNode)
			.filter((incident) -> begun.stream()
				.noneMatch((step) -> step.getEndTime() == null && step.getActivityId().equals(incident.step())))
			.map((incident) -> {
				FlowNode node = model.getModelElementById(incident.step());
				return new Step(node.getId(), node.getName(), node.getElementType().getTypeName(), incident.at(), null,
						false, null, null, troubles.get(incident.step()));
			});
	}

	private static Step step(HistoricActivityInstance step, Map<String, String> troubles) {
		return new Step(step.getActivityId(), step.getActivityName(), step.getActivityType(),
				instant(step.getStartTime()), instant(step.getEndTime()), step.isCanceled(), step.getAssignee(),
				step.getCalledProcessInstanceId(),
				(step.getEndTime() == null) ? troubles.get(step.getActivityId()) : null);
	}

	private static Instant instant(Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
