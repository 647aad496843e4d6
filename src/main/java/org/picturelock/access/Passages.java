package org.picturelock.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

/**
 * What Tasklist and Cockpit send when our people do their work there, as seen in a
 * browser. Nobody writes comments, attachments, variables or filters there, assigns tasks
 * to others, or starts and changes processes.
 */
class Passages {

	private static final Set<Role> WORKERS = EnumSet.of(Role.UPLOADER, Role.POST_PRODUCTION);

	private static final Set<Role> AUDITORS = EnumSet.of(Role.AUDITOR);

	private static final Set<Role> ALL = EnumSet.of(Role.UPLOADER, Role.POST_PRODUCTION, Role.AUDITOR);

	private static final String ENGINE = "/api/engine/engine/default";

	private static final String COCKPIT = "/api/cockpit/plugin/base/default";

	/** The types in which a form's fields are sent. Objects would be made from Java. */
	private static final Set<String> FIELD_TYPES = Set.of("String", "Boolean", "Integer", "Long", "Double", "Date",
			"Json", "Null");

	private static final Set<String> PAGE = Set.of("firstResult", "maxResults", "itemCount", "sortBy", "sortOrder");

	private static final Set<String> LISTED = Set.of("firstResult", "maxResults", "sorting", "sortBy", "sortOrder");

	private final List<Passage> passages = new ArrayList<>();

	private final TaskForms forms;

	Passages(TaskForms forms) {
		this.forms = forms;
		files();
		tasklist();
		cockpit();
		cockpitInstances();
		cockpitQueries();
	}

	Optional<Passage> find(Role role, HttpServletRequest request, String path) {
		return this.passages.stream().filter((passage) -> passage.fits(role, request, path)).findFirst();
	}

	/** Takes out what a form shows and Tasklist sends back: it is not theirs to set. */
	void strip(JsonNode body) {
		if (body.get("variables") instanceof ObjectNode variables) {
			variables.remove(this.forms.shown());
		}
	}

	boolean allows(Passage passage, JsonNode body, Caller caller) {
		if (body.has("variables")) {
			return passage.keys().contains("variables") && body.size() == 1 && areFields(body.get("variables"));
		}
		return hasOnly(passage.keys(), body)
				&& (!passage.keys().contains("userId") || caller.id().equals(body.path("userId").textValue()));
	}

	private boolean areFields(JsonNode variables) {
		for (Iterator<Map.Entry<String, JsonNode>> fields = variables.fields(); fields.hasNext();) {
			Map.Entry<String, JsonNode> field = fields.next();
			JsonNode value = field.getValue();
			if (!this.forms.entered().contains(field.getKey()) || !hasOnly(Set.of("type", "value", "valueInfo"), value)
					|| value.path("value").isContainerNode() || !value.path("valueInfo").isEmpty()
					|| !FIELD_TYPES.contains(value.path("type").asText("String"))) {
				return false;
			}
		}
		return variables.isObject();
	}

	private static boolean hasOnly(Set<String> keys, JsonNode node) {
		for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
			if (!keys.contains(names.next())) {
				return false;
			}
		}
		for (JsonNode child : node) {
			if (!hasOnly(keys, child)) {
				return false;
			}
		}
		return true;
	}

	private void files() {
		for (String file : List.of("/lib/{file}", "/assets/{file}", "/favicon.ico")) {
			get(ALL, file, "bust");
		}
		get(ALL, "/api/engine/engine/");
		get(ALL, "/api/admin/auth/user/default");
		get(ALL, ENGINE + "/user/{id}/profile");
		post(ALL, EngineLogout.PATH, Set.of());
		application(WORKERS, "tasklist", "tasklistPlugins");
		application(AUDITORS, "cockpit", "cockpitPlugins");
	}

	private void application(Set<Role> roles, String name, String plugins) {
		String app = "/app/" + name;
		for (String page : List.of("", "/", "/default", "/default/")) {
			get(roles, app + page);
		}
		for (String file : List.of("/camunda-" + name + "-bootstrap.js", "/camunda-" + name + "-bootstrap.css",
				"/styles/user-styles.css", "/scripts/config.js", "/locales/{file}")) {
			get(roles, app + file, "bust");
		}
		get(roles, "/api/" + name + "/plugin/" + plugins + "/static/app/{file}", "bust");
	}

	private void tasklist() {
		String task = ENGINE + "/task/{id}";
		String filter = ENGINE + "/filter";
		get(WORKERS, filter, "resourceType", PAGE);
		get(WORKERS, filter + "/count", "resourceType", PAGE);
		this.passages.add(passage(WORKERS, "OPTIONS", filter, Set.of(), Set.of()));
		Set<String> search = Set.of("processVariables", "taskVariables", "caseInstanceVariables", "active", "nameLike",
				"name", "operator", "value");
		post(WORKERS, filter + "/{id}/list", PAGE, LISTED, search);
		post(WORKERS, filter + "/{id}/count", PAGE, LISTED, search);
		get(WORKERS, ENGINE + "/task", "assignee processInstanceId", PAGE);
		for (String part : List.of("", "/form", "/comment")) {
			get(WORKERS, task + part);
		}
		get(WORKERS, task + "/deployed-form", "noCache");
		get(WORKERS, task + "/rendered-form", "noCache userId engineName taskId");
		get(WORKERS, task + "/form-variables", "deserializeValues variableNames");
		get(WORKERS, ENGINE + "/history/user-operation", "taskId", PAGE);
		get(WORKERS, ENGINE + "/history/user-operation/count", "taskId");
		get(WORKERS, ENGINE + "/process-definition/{id}/xml");
		post(WORKERS, task + "/claim", Set.of(), Set.of("userId"));
		post(WORKERS, task + "/unclaim", Set.of());
		post(WORKERS, task + "/submit-form", Set.of(), Set.of("variables"));
	}

	private void cockpit() {
		String definition = ENGINE + "/process-definition";
		String version = "key latest latestVersion withoutTenantId";
		for (String list : List.of("/process-definition", "/decision-definition", "/decision-requirements-definition",
				"/deployment", "/case-definition", "/batch/statistics", "/history/batch")) {
			get(AUDITORS, ENGINE + list, version + " completed", PAGE);
			get(AUDITORS, ENGINE + list + "/count", version + " completed", PAGE);
		}
		get(AUDITORS, ENGINE + "/batch/statistics/", "", PAGE);
		get(AUDITORS, definition + "/statistics", "rootIncidents", PAGE);
		get(AUDITORS, definition + "/{id}");
		get(AUDITORS, definition + "/{id}/xml");
		get(AUDITORS, definition + "/{id}/statistics", "incidents");
		get(AUDITORS, ENGINE + "/decision-definition/{id}");
		get(AUDITORS, ENGINE + "/decision-definition/{id}/xml");
		get(AUDITORS, ENGINE + "/deployment/{id}");
		get(AUDITORS, ENGINE + "/deployment/{id}/resources");
		get(AUDITORS, ENGINE + "/deployment/{id}/resources/{id}/data");
	}

	private void cockpitInstances() {
		get(AUDITORS, ENGINE + "/process-instance/{id}");
		get(AUDITORS, ENGINE + "/process-instance/{id}/activity-instances");
		get(AUDITORS, ENGINE + "/task/count",
				"unfinished assigned unassigned withCandidateGroups withoutCandidateGroups");
		get(AUDITORS, ENGINE + "/task/report/candidate-group-count");
		get(AUDITORS, ENGINE + "/user", "idIn", PAGE);
		get(AUDITORS, ENGINE + "/job-definition", "processDefinitionId", PAGE);
		get(AUDITORS, ENGINE + "/job/count", "processInstanceId sorting[sortBy] sorting[sortOrder]", PAGE);
		get(AUDITORS, ENGINE + "/history/decision-instance", "decisionDefinitionId", PAGE);
		get(AUDITORS, ENGINE + "/history/decision-instance/count", "decisionDefinitionId", PAGE);
		get(AUDITORS, ENGINE + "/history/decision-instance/{id}",
				"includeInputs includeOutputs disableBinaryFetching disableCustomObjectDeserialization");
		get(AUDITORS, COCKPIT + "/process-definition/statistics", "", PAGE);
		get(AUDITORS, COCKPIT + "/process-definition/statistics-count");
	}

	private void cockpitQueries() {
		Set<String> instance = Set.of("processDefinitionKey", "processDefinitionId", "processDefinitionWithoutTenantId",
				"processInstanceId", "processInstanceIdIn", "subProcessInstance", "parentProcessDefinitionId",
				"activityIdIn", "activityInstanceIdIn");
		for (String list : List.of(ENGINE + "/process-instance", ENGINE + "/variable-instance", ENGINE + "/task",
				ENGINE + "/job", ENGINE + "/external-task", COCKPIT + "/process-instance", COCKPIT + "/incident")) {
			post(AUDITORS, list, withValues(), LISTED, instance);
			post(AUDITORS, list + "/", withValues(), LISTED, instance);
			post(AUDITORS, list + "/count", PAGE, LISTED, instance);
		}
		post(AUDITORS, COCKPIT + "/process-instance/{id}/called-process-instances", PAGE, instance, Set.of("id"));
		post(AUDITORS, ENGINE + "/history/task/count", PAGE,
				Set.of("unfinished", "assigned", "unassigned", "withCandidateGroups", "withoutCandidateGroups"));
		post(AUDITORS, ENGINE + "/group", PAGE, Set.of("idIn", "maxResults"));
	}

	private static Set<String> withValues() {
		return union(PAGE, Set.of("deserializeValues"));
	}

	private void get(Set<Role> roles, String path) {
		get(roles, path, "");
	}

	private void get(Set<Role> roles, String path, String parameters) {
		get(roles, path, parameters, Set.of());
	}

	private void get(Set<Role> roles, String path, String parameters, Set<String> more) {
		this.passages.add(passage(roles, "GET", path, union(Set.of(parameters.split(" ")), more), Set.of()));
	}

	@SafeVarargs
	private void post(Set<Role> roles, String path, Set<String> parameters, Set<String>... keys) {
		this.passages.add(passage(roles, "POST", path, parameters, union(keys)));
	}

	private static Passage passage(Set<Role> roles, String method, String path, Set<String> parameters,
			Set<String> keys) {
		String pattern = path.replace(".", "\\.").replace("{id}", "[A-Za-z0-9_.:-]+").replace("{file}", "[\\w.-]+");
		return new Passage(roles, method, Pattern.compile(pattern), parameters, keys);
	}

	@SafeVarargs
	private static Set<String> union(Set<String>... sets) {
		Set<String> all = new HashSet<>();
		for (Set<String> set : sets) {
			all.addAll(set);
		}
		return all;
	}

}
