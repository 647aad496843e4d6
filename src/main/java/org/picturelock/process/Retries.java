package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricExternalTaskLog;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.stereotype.Service;

/** The steps that failed and wait for their next try, long before they are incidents. */
@Service
public class Retries {

	private static final Duration ROUNDING = Duration.ofSeconds(1);

	private final RuntimeService runtime;

	private final ExternalTaskService tasks;

	private final ManagementService jobs;

	private final HistoryService history;

	private final ProcessSettings settings;

	Retries(RuntimeService runtime, ExternalTaskService tasks, ManagementService jobs, HistoryService history,
			ProcessSettings settings) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.jobs = jobs;
		this.history = history;
		this.settings = settings;
	}

	/** What is tried again of this delivery. */
	public List<Retry> of(String delivery) {
		Set<String> walks = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(delivery)
			.list()
			.stream()
			.map(ProcessInstance::getId)
			.collect(Collectors.toSet());
		if (walks.isEmpty()) {
			return List.of();
		}
		Stream<Retry> outside = this.tasks.createExternalTaskQuery()
			.processInstanceIdIn(walks.toArray(String[]::new))
			.withRetriesLeft()
			.list()
			.stream()
			.filter((task) -> task.getRetries() != null)
			.flatMap(this::retry);
		Stream<Retry> inside = this.jobs.createJobQuery()
			.processInstanceIds(walks)
			.withException()
			.withRetriesLeft()
			.list()
			.stream()
			.map(this::retry);
		return Stream.concat(outside, inside).toList();
	}

	private Stream<Retry> retry(ExternalTask task) {
		List<HistoricExternalTaskLog> failures = this.history.createHistoricExternalTaskLogQuery()
			.externalTaskId(task.getId())
			.failureLog()
			.orderByTimestamp()
			.desc()
			.list();
		return failures.stream()
			.limit(1)
			.map((last) -> new Retry(task.getProcessInstanceId(), task.getActivityId(), instant(task.getCreateTime()),
					failures.size(), next(task, instant(last.getTimestamp()))));
	}

	/** A worker that is at it holds the task as well, but not just as long as a pause. */
	private Instant next(ExternalTask task, Instant failed) {
		Instant due = failed.plus(this.settings.pause(task.getRetries()));
		Instant held = instant(task.getLockExpirationTime());
		boolean pauses = held != null && Duration.between(due, held).abs().compareTo(ROUNDING) < 0;
		return pauses ? later(held) : null;
	}

	private Retry retry(Job job) {
		String step = this.jobs.createJobDefinitionQuery()
			.jobDefinitionId(job.getJobDefinitionId())
			.singleResult()
			.getActivityId();
		int failed = (int) this.history.createHistoricJobLogQuery().jobId(job.getId()).failureLog().count();
		return new Retry(job.getProcessInstanceId(), step, instant(job.getCreateTime()), failed,
				later(instant(job.getDuedate())));
	}

	private static Instant later(Instant time) {
		return (time != null && time.isAfter(Instant.now())) ? time : null;
	}

	private static Instant instant(Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
