package org.picturelock.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each role may do in the engine's web applications: uploaders and post-production
 * work on their tasks in Tasklist, auditors read in Cockpit, nobody administers. Which
 * tasks are whose, the engine knows from the tasks' candidate groups.
 */
@Component
class EngineRights implements ApplicationRunner {

	/** The names of the filters that there are. */
	static final List<String> FILTERS = List.of("All tasks", "Unclaimed");

	private final AuthorizationService authorizations;

	private final FilterService filters;

	private final TaskService tasks;

	private final JdbcClient jdbc;

	EngineRights(ProcessEngine engine, JdbcClient jdbc) {
		this.authorizations = engine.getAuthorizationService();
		this.filters = engine.getFilterService();
		this.tasks = engine.getTaskService();
		this.jdbc = jdbc;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		// two nodes that start together must not both add the same
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('picturelock engine rights'))::text")
			.query(String.class)
			.single();
		List<String> views = Stream
			.of(filter(FILTERS.get(0), this.tasks.createTaskQuery(), 0),
					filter(FILTERS.get(1), this.tasks.createTaskQuery().taskUnassigned(), 10))
			.toList();
		for (String workers : List.of(EngineGroups.UPLOADERS, EngineGroups.POST_PRODUCTION)) {
			allow(workers, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
			allow(workers, Resources.PROCESS_DEFINITION, "*", Permissions.READ);
			views.forEach((view) -> allow(workers, Resources.FILTER, view, Permissions.READ));
		}
		auditors();
	}

	private void auditors() {
		allow(EngineGroups.AUDITORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
		allow(EngineGroups.AUDITORS, Resources.PROCESS_DEFINITION, "*", Permissions.READ,
				ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY);
		allow(EngineGroups.AUDITORS, Resources.DECISION_DEFINITION, "*", Permissions.READ, Permissions.READ_HISTORY);
		for (Resource readable : List.of(Resources.PROCESS_INSTANCE, Resources.DECISION_REQUIREMENTS_DEFINITION,
				Resources.DEPLOYMENT, Resources.TASK)) {
			allow(EngineGroups.AUDITORS, readable, "*", Permissions.READ);
		}
	}

	private void allow(String group, Resource resource, String id, Permission... permissions) {
		Authorization before = this.authorizations.createAuthorizationQuery()
			.groupIdIn(group)
			.resourceType(resource)
			.resourceId(id)
			.singleResult();
		Authorization authorization = (before != null) ? before
				: this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		authorization.setGroupId(group);
		authorization.setResource(resource);
		authorization.setResourceId(id);
		authorization.setPermissions(permissions);
		this.authorizations.saveAuthorization(authorization);
	}

	private String filter(String name, TaskQuery query, int priority) {
		Filter before = this.filters.createFilterQuery().filterName(name).singleResult();
		Filter filter = (before != null) ? before : this.filters.newTaskFilter(name);
		filter.setQuery(query.orderByTaskCreateTime().asc());
		filter.setProperties(
				Map.of("priority", priority, "refresh", true, "color", "#1f4e79", "showUndefinedVariable", false));
		return this.filters.saveFilter(filter).getId();
	}

}
