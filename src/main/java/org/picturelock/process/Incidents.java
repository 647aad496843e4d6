package org.picturelock.process;

import java.util.List;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps that failed for good, and what post-production can do about them. */
@Service
public class Incidents {

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final ExternalTaskService tasks;

	private final Deliveries deliveries;

	private final Workers workers;

	private final ApplicationEventPublisher facts;

	Incidents(RuntimeService runtime, ManagementService jobs, ExternalTaskService tasks, Deliveries deliveries,
			Workers workers, ApplicationEventPublisher facts) {
		this.runtime = runtime;
		this.jobs = jobs;
		this.tasks = tasks;
		this.deliveries = deliveries;
		this.workers = workers;
		this.facts = facts;
	}

	/** What stands still of this delivery, oldest first. */
	public List<Incident> of(String delivery) {
		return found(delivery).stream()
			.map((incident) -> new Incident(incident.getId(), delivery, incident.getProcessInstanceId(),
					incident.getActivityId(), incident.getIncidentMessage(),
					incident.getIncidentTimestamp().toInstant()))
			.toList();
	}

	/** Has every failed step of the delivery tried once more. */
	@Transactional
	public void retry(String id, String reason, String by) {
		Delivery delivery = this.deliveries.lock(id);
		String why = Completion.reason(reason);
		List<org.camunda.bpm.engine.runtime.Incident> failed = found(id);
		if (failed.isEmpty()) {
			throw Problem.notPossibleNow();
		}
		for (org.camunda.bpm.engine.runtime.Incident incident : failed) {
			this.facts.publishEvent(new StepRetried(id, delivery.project(), by, incident.getActivityId(), why));
			if (incident.getIncidentType().equals(org.camunda.bpm.engine.runtime.Incident.EXTERNAL_TASK_HANDLER_TYPE)) {
				this.tasks.setRetries(incident.getConfiguration(), 1);
			}
			else {
				this.jobs.setJobRetries(incident.getConfiguration(), 1);
			}
		}
		this.workers.wakeAfterCommit();
	}

	private List<org.camunda.bpm.engine.runtime.Incident> found(String delivery) {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(delivery)
			.withIncident()
			.list()
			.stream()
			.map(ProcessInstance::getId)
			.flatMap((instance) -> this.runtime.createIncidentQuery().processInstanceId(instance).list().stream())
			.filter((incident) -> incident.getId().equals(incident.getRootCauseIncidentId()))
			.toList();
	}

}
