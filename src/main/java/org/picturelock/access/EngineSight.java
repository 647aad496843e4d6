package org.picturelock.access;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ProcessEngine;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What of the engine a person may know of, asked before the engine is. It would tell a
 * task that is another's from one that is nowhere, and so that there is one.
 */
class EngineSight {

	private static final String API = "/api/engine/engine/default";

	private static final Pattern TASK = Pattern.compile(API + "/task/([^/]+)(/.*)?");

	private static final Pattern FILTER = Pattern.compile(API + "/filter/([^/]+)/(list|count)");

	private static final Pattern STATISTICS = Pattern.compile(API + "/process-definition/([^/]+)/statistics");

	private static final Pattern RESOURCE = Pattern.compile(API + "/deployment/([^/]+)/resources/([^/]+)/data");

	private final ObjectProvider<ProcessEngine> engine;

	EngineSight(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	/**
	 * Whether the address leads to a task or a filter that the person may not know of.
	 */
	boolean hides(Caller caller, String path) {
		if (caller.is(Role.AUDITOR)) {
			return false;
		}
		Matcher task = TASK.matcher(path);
		Matcher filter = FILTER.matcher(path);
		return (task.matches() && !isForThem(task.group(1), caller)) || (filter.matches() && !isOurs(filter.group(1)));
	}

	/** Whether the address leads to what is not there, on which the engine fails. */
	boolean lacks(String path) {
		Matcher resource = RESOURCE.matcher(path);
		Matcher statistics = STATISTICS.matcher(path);
		return (resource.matches() && !isDeployed(resource.group(1), resource.group(2)))
				|| (statistics.matches() && !isModel(statistics.group(1)));
	}

	private boolean isForThem(String task, Caller caller) {
		List<String> groups = EngineGroups.of(caller);
		return !groups.isEmpty() && this.engine.getObject()
			.getTaskService()
			.createTaskQuery()
			.taskId(task)
			.taskCandidateGroupIn(groups)
			.includeAssignedTasks()
			.count() > 0;
	}

	private boolean isModel(String definition) {
		return this.engine.getObject()
			.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionId(definition)
			.count() > 0;
	}

	private boolean isDeployed(String deployment, String resource) {
		return this.engine.getObject()
			.getRepositoryService()
			.getDeploymentResources(deployment)
			.stream()
			.anyMatch((found) -> found.getId().equals(resource));
	}

	/** Everybody has the same filters, and nobody makes others. */
	private boolean isOurs(String filter) {
		return this.engine.getObject()
			.getFilterService()
			.createFilterQuery()
			.filterId(filter)
			.list()
			.stream()
			.anyMatch((found) -> EngineRights.FILTERS.contains(found.getName()));
	}

}
