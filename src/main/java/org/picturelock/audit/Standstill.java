package org.picturelock.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.picturelock.process.Trouble;

/**
 * What stands still of a delivery, for good or until its next try. It does so in the step
 * that failed and, from there outwards, in every step that surrounds that one or called
 * its model; what is noted first of a step is told.
 */
class Standstill {

	private final List<HistoricActivityInstance> steps;

	/** Each step by what takes place within it: itself, or the walk that it called. */
	private final Map<String, HistoricActivityInstance> holders = new HashMap<>();

	private final Map<String, Trouble> byStep = new HashMap<>();

	Standstill(List<HistoricActivityInstance> steps) {
		this.steps = steps;
		steps.forEach((step) -> {
			this.holders.put(step.getId(), step);
			if (step.getCalledProcessInstanceId() != null) {
				this.holders.put(step.getCalledProcessInstanceId(), step);
			}
		});
	}

	/**
	 * Answers whether the engine's history has the step that failed: what failed at its
	 * very begin was undone.
	 */
	boolean note(Trouble trouble, BpmnModelInstance model) {
		Optional<HistoricActivityInstance> failed = goingOn(trouble.instance(), trouble.step());
		String within = surrounding(trouble, model).map(HistoricActivityInstance::getId).orElse(trouble.instance());
		Stream
			.iterate(failed.orElse(this.holders.get(within)), (step) -> step != null,
					(step) -> this.holders.get(step.getParentActivityInstanceId()))
			.forEach((step) -> this.byStep.putIfAbsent(step.getId(), trouble));
		return failed.isPresent();
	}

	/** What stands still in the step, or within it. */
	Optional<Trouble> in(HistoricActivityInstance step) {
		return Optional.ofNullable(this.byStep.get(step.getId()));
	}

	private Optional<HistoricActivityInstance> surrounding(Trouble trouble, BpmnModelInstance model) {
		ModelElementInstance failed = model.getModelElementById(trouble.step());
		return (failed != null && failed.getParentElement() instanceof SubProcess surrounding)
				? goingOn(trouble.instance(), surrounding.getId()) : Optional.empty();
	}

	private Optional<HistoricActivityInstance> goingOn(String instance, String activity) {
		return this.steps.stream()
			.filter((step) -> step.getProcessInstanceId().equals(instance) && step.getActivityId().equals(activity))
			.filter((step) -> step.getEndTime() == null)
			.findFirst();
	}

}
