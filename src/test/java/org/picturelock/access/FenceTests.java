package org.picturelock.access;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The attacks that work on an unguarded engine, each by whoever could try it. */
@PicturelockTest
class FenceTests {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String[] JSON = { "Content-Type", "application/json" };

	/** Its value would be seen as the number of tasks found, were it ever evaluated. */
	private static final String EXPRESSION = "${''.getClass().forName('java.lang.Runtime')}";

	private static final Map<String, Door> DOORS = new HashMap<>();

	@LocalServerPort
	private int port;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Throttle throttle;

	private DoorTask task;

	private String filter;

	@BeforeEach
	void makeTask() {
		this.throttle.forgetAll();
		this.task = new DoorTask(this.engine);
		this.filter = this.engine.getFilterService().createFilterQuery().filterName("All tasks").singleResult().getId();
	}

	@AfterEach
	void clean() {
		this.task.close();
	}

	@Test
	void tasklistListsTheTasksOfThePostHouse() {
		HttpResponse<String> list = list("uploader", "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}");
		assertThat(list.statusCode()).isEqualTo(200);
		assertThat(list.body()).contains(this.task.id());
		assertThat(list("uploader-beta", "{}").body()).doesNotContain(this.task.id());
		assertThat(list("uploader-nova", "{}").body()).doesNotContain(this.task.id());
		assertThat(list("post", "{}").body()).contains(this.task.id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"nameExpression\":\"X\"}", "{\"orQueries\":[{\"nameExpression\":\"X\"}]}",
			"{\"orQueries\":[{\"orQueries\":[{\"dueAfterExpression\":\"X\"}]}]}",
			"{\"active\":true,\"active\":{\"nameExpression\":\"X\"}}", "{\"name\\u0045xpression\":\"X\"}",
			"{\"NAMEEXPRESSION\":\"X\"}", "{\"processVariables\":[{\"nameExpression\":\"X\"}]}",
			"[{\"nameExpression\":\"X\"}]", "{\"orQueries\":[]}", "{\"active\":true} {\"nameExpression\":\"X\"}",
			"{\"candidateGroupsExpression\":\"X\"}", "{\"active\":true", "\"x\"" })
	void noRoleGetsAnExpressionIntoAQuery(String body) {
		String attack = body.replace("X", EXPRESSION);
		for (String person : List.of("uploader", "post", "auditor", "studio-vfx", "admin")) {
			assertThat(list(person, attack).statusCode()).as("%s: %s", person, body).isEqualTo(403);
		}
	}

	@Test
	void noExpressionHidesInAnotherEncoding() {
		Door uploader = enter("uploader");
		String path = ENGINE + "/filter/" + this.filter + "/list";
		String attack = "{\"nameExpression\":\"" + EXPRESSION + "\"}";
		assertThat(post(uploader, path, "nameExpression=x", "Content-Type", "application/x-www-form-urlencoded"))
			.isEqualTo(403);
		assertThat(post(uploader, path, attack, "Content-Type", "text/plain")).isEqualTo(403);
		assertThat(post(uploader, path, attack, "Content-Type", "application/json;charset=UTF-16")).isEqualTo(403);
		assertThat(post(uploader, path + "?nameExpression=x", "{}", JSON)).isEqualTo(403);
		assertThat(post(uploader, path + "?name%45xpression=x", "{}", JSON)).isEqualTo(403);
		assertThat(post(uploader, path + "?firstResult=0&name%2545xpression=x", "{}", JSON)).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/api/admin/setup/default/user/create", "/camunda/app/admin/default/",
			"/camunda/app/admin/", "/camunda/app/welcome/default/", "/camunda/app/admin/default/setup/",
			"/camunda/api/engine/engine/default/user", "/camunda/api/engine/engine/default/authorization",
			"/camunda/api/engine/engine/default/deployment/create", "/camunda/api/engine/engine/default/task/",
			"/camunda/api/engine/engine/default/process-definition/key/lockedCut/start", "/camunda/",
			"/camunda/api/cockpit/plugin/base/default/process-instance/", "/camunda/API/engine/engine/",
			"/camunda/api/engine/engine/default/filter/", "/camunda/api/engine/engine/default/filter/count/",
			"/camunda/api/engine/engine/default/../default/filter", "/camunda/api/engine//engine/default/filter",
			"/camunda/api/engine/engine/default;x=y/filter", "/camunda/api/engine/engine/%64efault/filter",
			"/camunda/api/engine/engine/default/%66ilter", "/camunda/app/tasklist/default/%2e%2e/admin/",
			"/camunda/api/engine/engine/default/history/process-instance" })
	void noRoleReachesWhatItsWorkDoesNotNeed(String path) {
		for (String person : List.of("uploader", "post", "studio-vfx", "admin")) {
			Door door = enter(person);
			assertThat(door.get(path).statusCode()).as("%s GET %s", person, path).isIn(400, 403, 404);
			assertThat(post(door, path, "{}", JSON)).as("%s POST %s", person, path).isIn(400, 403, 404);
		}
	}

	@Test
	void theEnginesOwnLoginAndRestApiAreNotThere() {
		Door stranger = new Door(this.port);
		assertThat(stranger.get(ENGINE + "/filter").statusCode()).isEqualTo(401);
		assertThat(stranger.post("/camunda/api/admin/setup/default/user/create", "{}", JSON).statusCode())
			.isEqualTo(401);
		assertThat(enter("uploader").get("/engine-rest/task").statusCode()).isEqualTo(404);
		assertThat(post(enter("uploader"), "/camunda/api/admin/auth/user/default/login/tasklist", "{}", JSON))
			.isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"variables\":{\"releaseMode\":{\"value\":\"AUTO\"}}}",
			"{\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"Object\"}}}",
			"{\"variables\":{\"note\":{\"value\":\"x\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\"}}}}",
			"{\"variables\":{\"note\":{\"value\":\"x\"}},\"withVariablesInReturn\":true}", "{\"variables\":[]}" })
	void aFormSetsItsOwnFieldsOnly(String body) {
		Door uploader = enter("uploader");
		assertThat(post(uploader, ENGINE + "/task/" + this.task.id() + "/submit-form", body, JSON)).isEqualTo(403);
		assertThat(this.task.variable("releaseMode")).isEqualTo("MANUAL");
		assertThat(this.task.task().getName()).isEqualTo("Open the door");
	}

	@Test
	void whatAFormOnlyShowsIsNotSet() {
		Door uploader = enter("uploader");
		String task = ENGINE + "/task/" + this.task.id();
		assertThat(post(uploader, task + "/claim", "{\"userId\":\"uploader\"}", JSON)).isEqualTo(204);
		assertThat(post(uploader, task + "/submit-form",
				"{\"variables\":{\"cut\":{\"value\":\"another cut\"},\"note\":{\"value\":\"x\"}}}", JSON))
			.isEqualTo(204);
		assertThat(this.task.variable("cut")).isEqualTo("HLT 101 v1");
		assertThat(this.task.variable("note")).isEqualTo("x");
	}

	@Test
	void aTaskIsClaimedForOneselfOnly() {
		Door uploader = enter("uploader");
		String task = ENGINE + "/task/" + this.task.id();
		assertThat(post(uploader, task + "/claim", "{\"userId\":\"post\"}", JSON)).isEqualTo(403);
		for (String change : List.of("/assignee", "/delegate", "/identity-links", "/complete", "/resolve",
				"/comment/create", "/attachment/create", "/variables", "/localVariables")) {
			assertThat(post(uploader, task + change, "{}", JSON)).as(change).isEqualTo(403);
		}
		assertThat(post(uploader, task + "/claim", "{\"userId\":\"uploader\"}", JSON)).isEqualTo(204);
		assertThat(this.task.task().getAssignee()).isEqualTo("uploader");
	}

	@Test
	void aClaimIsHeldAgainstAnotherAndWrittenDown() {
		String task = ENGINE + "/task/" + this.task.id();
		assertThat(post(enter("uploader"), task + "/claim", "{\"userId\":\"uploader\"}", JSON)).isEqualTo(204);
		Door post = enter("post");
		HttpResponse<String> taken = post.post(task + "/claim", "{\"userId\":\"post\"}", "Content-Type",
				"application/json", "X-XSRF-TOKEN", token(post));
		assertThat(taken.statusCode()).isEqualTo(409);
		assertThat(taken.body()).contains("Somebody else has taken this task")
			.doesNotContain("Exception", "org.camunda");
		assertThat(post(post, task + "/claim", "{}", JSON)).as("a claim for nobody").isEqualTo(403);
		assertThat(this.task.task().getAssignee()).isEqualTo("uploader");
		assertThat(post(post, task + "/unclaim", "{}", JSON)).isEqualTo(204);
		assertThat(this.jdbc.sql("""
				select kind || ' ' || actor from audit_entry where kind in ('TASK_CLAIMED', 'TASK_RETURNED')
				and details like '%"openDoor"%' order by id desc limit 2""").query(String.class).list())
			.containsExactly("TASK_RETURNED post", "TASK_CLAIMED uploader");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"processVariables\":[null]}", "{\"processVariables\":[{\"name\":null}]}",
			"{\"processVariables\":[{\"operator\":\"gt\",\"value\":true}]}",
			"{\"processVariables\":[{\"name\":\"a\",\"operator\":\"gt\",\"value\":true}]}",
			"{\"taskVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{}}]}", "{\"sorting\":[null]}",
			"{\"sorting\":[{}]}", "{\"nameLike\":\"\\u0000\"}", "{\"sorting\":[{\"sortBy\":\"processVariable\"}]}",
			"{\"processVariables\":[{\"name\":\"a\",\"operator\":\"gt\",\"value\":null}]}",
			"{\"processVariables\":[{\"name\":\"a\",\"operator\":\"lteq\",\"value\":\"\"}]}" })
	void aQueryThatTheEngineFailsOnIsRefused(String body) {
		assertThat(list("uploader", body).statusCode()).isEqualTo(400);
	}

	/**
	 * The engine joins a table for each: a thousand took the database ten minutes and all
	 * memory.
	 */
	@Test
	void aQueryOfVeryManyTermsIsRefused() {
		String term = "{\"name\":\"x\",\"operator\":\"eq\",\"value\":\"1\"}";
		assertThat(list("uploader", "{\"processVariables\":[" + term + "]}").statusCode()).isEqualTo(200);
		String many = String.join(",", Collections.nCopies(11, term));
		for (String key : List.of("processVariables", "taskVariables", "caseInstanceVariables")) {
			assertThat(list("uploader", "{\"" + key + "\":[" + many + "]}").statusCode()).as(key).isEqualTo(400);
		}
		String orders = String.join(",", Collections.nCopies(11, "{\"sortBy\":\"created\",\"sortOrder\":\"asc\"}"));
		assertThat(list("uploader", "{\"sorting\":[" + orders + "]}").statusCode()).isEqualTo(400);
	}

	@Test
	void aRequestWithoutItsPagesTokenIsRefusedAndTheSessionStays() {
		Door uploader = new Door(this.port);
		uploader.signIn("uploader", "demo");
		assertThat(uploader.get(ENGINE + "/filter?resourceType=Task").statusCode()).isEqualTo(200);
		assertThat(uploader.post(ENGINE + "/filter/" + this.filter + "/list", "{}", JSON).statusCode()).isEqualTo(403);
		assertThat(uploader
			.post(ENGINE + "/filter/" + this.filter + "/list", "{}", "Content-Type", "application/json", "X-XSRF-TOKEN",
					token(uploader), "Sec-Fetch-Site", "same-site")
			.statusCode()).isEqualTo(403);
		assertThat(uploader.get("/api/projects").statusCode()).isEqualTo(200);
	}

	/** As Cockpit asks when an instance is opened. */
	@Test
	void whatAnInstanceCalledIsRead() {
		Door auditor = enter("auditor");
		String instance = this.task.task().getProcessInstanceId();
		assertThat(post(auditor,
				"/camunda/api/cockpit/plugin/base/default/process-instance/" + instance + "/called-process-instances",
				"{\"id\":\"" + instance + "\"}", JSON))
			.isEqualTo(200);
	}

	@Test
	void whatTheEngineFailsOnIsRefused() {
		Door uploader = enter("uploader");
		assertThat(uploader.get(ENGINE + "/task?processInstanceId=x&maxResults=-5").statusCode()).isEqualTo(400);
		assertThat(uploader.get(ENGINE + "/task?processInstanceId=x&firstResult=x").statusCode()).isEqualTo(400);
		assertThat(uploader.get(ENGINE + "/task?assignee=x&firstResult=0").statusCode()).isEqualTo(200);
		Door auditor = enter("auditor");
		assertThat(auditor.get(ENGINE + "/process-definition?key=%00").statusCode()).isEqualTo(400);
		assertThat(auditor.get(ENGINE + "/deployment/zz/resources/yy/data").statusCode()).isEqualTo(404);
		assertThat(auditor.get(ENGINE + "/process-definition/x/statistics").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camund%61/api/engine/x", "/%63amunda/api/engine/x", "/camunda/api/%65ngine/x",
			"/camunda/api/cock%70it/x", "/camunda/app/t%61sklist/default/" })
	void anAddressThatHidesItselfIsRefused(String path) {
		assertThat(new Door(this.port).get(path).statusCode()).isEqualTo(400);
		assertThat(enter("uploader").get(path).statusCode()).isEqualTo(400);
	}

	@Test
	void anotherPostHouseKnowsNothingOfATask() {
		String task = ENGINE + "/task/" + this.task.id();
		for (String person : List.of("uploader-beta", "uploader-nova")) {
			Door door = enter(person);
			for (String part : List.of("", "/form", "/deployed-form", "/form-variables", "/comment")) {
				assertThat(door.get(task + part).statusCode()).as(person + part).isIn(403, 404);
				assertThat(door.get(task + part).body()).doesNotContain("Open the door", "MANUAL");
			}
			assertThat(post(door, task + "/claim", "{\"userId\":\"" + person + "\"}", JSON)).isNotEqualTo(204);
			assertThat(post(door, task + "/submit-form", "{\"variables\":{}}", JSON)).isNotEqualTo(204);
			assertThat(door.get(ENGINE + "/history/user-operation?taskId=" + this.task.id()).body()).isEqualTo("[]");
		}
		assertThat(this.task.task().getAssignee()).isNull();
		assertThat(this.task.task().getName()).isEqualTo("Open the door");
	}

	@Test
	void aPersonTakenOffAProjectLosesItsTasksAtOnce() {
		Door uploader = enter("uploader");
		String task = ENGINE + "/task/" + this.task.id();
		assertThat(uploader.get(task).statusCode()).isEqualTo(200);
		this.jdbc.sql("delete from project_person where project = 'HLT' and person = 'uploader'").update();
		try {
			assertThat(uploader.get(task).statusCode()).isIn(403, 404);
		}
		finally {
			this.jdbc
				.sql("insert into project_person (project, person, post_house) values ('HLT', 'uploader', 'alpha')")
				.update();
		}
	}

	@Test
	void anAuditorReadsInCockpitAndChangesNothing() {
		Door auditor = enter("auditor");
		assertThat(auditor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
		assertThat(auditor.get(ENGINE + "/process-definition/" + this.task.definition() + "/xml").statusCode())
			.isEqualTo(200);
		String instance = ENGINE + "/process-instance/" + this.task.instance();
		assertThat(auditor.get(instance).statusCode()).isEqualTo(200);
		assertThat(auditor.send("DELETE", instance, "").statusCode()).isEqualTo(403);
		assertThat(auditor.send("PUT", instance + "/suspended", "{\"suspended\":true}", JSON).statusCode())
			.isEqualTo(403);
		assertThat(post(auditor, instance + "/modification", "{}", JSON)).isEqualTo(403);
		assertThat(post(auditor, ENGINE + "/task/" + this.task.id() + "/claim", "{\"userId\":\"auditor\"}", JSON))
			.isEqualTo(403);
		assertThat(auditor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
		assertThat(enter("uploader").get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
	}

	@Test
	void whoWasRefusedAtTheFenceIsWrittenDown() {
		Door uploader = enter("uploader");
		uploader.get("/camunda/app/admin/default/");
		assertThat(this.jdbc
			.sql("select details from audit_entry where actor = 'uploader' and kind = 'ACCESS_REFUSED' "
					+ "order by id desc limit 1")
			.query(String.class)
			.single()).contains("/camunda/app/admin/default/");
	}

	private HttpResponse<String> list(String person, String body) {
		Door door = enter(person);
		return door.post(ENGINE + "/filter/" + this.filter + "/list?firstResult=0&maxResults=15", body, "Content-Type",
				"application/json", "X-XSRF-TOKEN", token(door));
	}

	private int post(Door door, String path, String body, String... headers) {
		String[] all = Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "X-XSRF-TOKEN";
		all[headers.length + 1] = token(door);
		return door.post(path, body, all).statusCode();
	}

	private static String token(Door door) {
		String token = door.cookie("XSRF-TOKEN");
		return (token != null) ? token : "none";
	}

	/** One session a person for all the tests, since signing in is slow on purpose. */
	private Door enter(String person) {
		return DOORS.computeIfAbsent(person, (name) -> {
			Door door = new Door(this.port);
			door.signIn(name, "demo");
			door.get("/camunda/api/engine/engine/");
			return door;
		});
	}

}
