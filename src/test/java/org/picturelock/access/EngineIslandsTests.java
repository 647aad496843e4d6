package org.picturelock.access;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API behind the engine's web applications, asked by those who work there for what is
 * their own, for another post house's, for another project's and for what is nowhere.
 */
@PicturelockTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineIslandsTests {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	@LocalServerPort
	private int port;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Archipelago islands;

	@Autowired
	private Throttle throttle;

	@Autowired
	private JdbcClient jdbc;

	private DoorTask home;

	private DoorTask neighbour;

	private DoorTask abroad;

	private Door uploader;

	private Door post;

	@BeforeAll
	void settle() throws IOException {
		this.throttle.forgetAll();
		this.islands.settle(this.port);
		this.home = task(this.islands.home());
		this.neighbour = task(this.islands.neighbour());
		this.abroad = task(this.islands.abroad());
		this.uploader = enter(this.islands.home().uploader());
		this.post = enter(this.islands.home().post());
	}

	@AfterAll
	void clean() {
		List.of(this.home, this.neighbour, this.abroad).forEach(DoorTask::close);
	}

	@Test
	void aForeignTaskIsNotThereWhateverIsAskedOfIt() throws IOException {
		List<String> leaks = new ArrayList<>();
		List<String> refused = new ArrayList<>();
		long last = lastEntry();
		for (String route : EngineRoutes.needed().keySet()) {
			if (route.contains("/task/{id}")) {
				for (DoorTask foreign : List.of(this.neighbour, this.abroad)) {
					refused.addAll(hidden(this.uploader, this.islands.home().uploader(), route, foreign, leaks));
				}
				refused.addAll(hidden(this.post, this.islands.home().post(), route, this.abroad, leaks));
			}
		}
		assertThat(leaks).isEmpty();
		assertThat(refused).hasSizeGreaterThan(50);
		assertThat(this.jdbc
			.sql("select actor || ' ' || (details::jsonb ->> 'path') from audit_entry where id > ? "
					+ "and kind = 'ACCESS_REFUSED' and details::jsonb ->> 'status' = '404'")
			.param(last)
			.query(String.class)
			.list()).containsAll(refused);
		for (DoorTask task : List.of(this.neighbour, this.abroad)) {
			assertThat(task.task().getAssignee()).isNull();
			assertThat(task.task().getTaskDefinitionKey()).isEqualTo("openDoor");
		}
	}

	@Test
	void theirOwnTaskIsThere() {
		String task = ENGINE + "/task/" + this.home.id();
		for (Door door : List.of(this.uploader, this.post)) {
			for (String part : List.of("", "/form", "/deployed-form", "/form-variables")) {
				assertThat(door.get(task + part).statusCode()).as(part).isEqualTo(200);
			}
		}
	}

	@Test
	void listsCountsAndSearchesHoldNothingForeign() {
		Filter all = this.engine.getFilterService().createFilterQuery().filterName("All tasks").singleResult();
		String filter = ENGINE + "/filter/" + all.getId();
		assertThat(post(this.uploader, filter + "/count", "{}").body()).isEqualTo("{\"count\":1}");
		assertThat(post(this.post, filter + "/count", "{}").body()).isEqualTo("{\"count\":2}");
		for (String search : List.of("{}", "{\"nameLike\":\"%door%\"}",
				"{\"processVariables\":[{\"name\":\"cut\",\"operator\":\"like\",\"value\":\"%\"}]}",
				"{\"sorting\":[{\"sortBy\":\"nameCaseInsensitive\",\"sortOrder\":\"asc\"}]}")) {
			String mine = post(this.uploader, filter + "/list?firstResult=0&maxResults=50", search).body();
			assertThat(mine).contains(this.home.id())
				.doesNotContain(words(this.neighbour))
				.doesNotContain(words(this.abroad));
			assertThat(post(this.post, filter + "/list?firstResult=0&maxResults=50", search).body())
				.contains(this.neighbour.id())
				.doesNotContain(words(this.abroad));
		}
		for (DoorTask foreign : List.of(this.neighbour, this.abroad)) {
			foreign.claim(this.islands.neighbour().uploader());
			for (String asked : List.of("/task?processInstanceId=" + foreign.instance(),
					"/task?assignee=" + this.islands.neighbour().uploader(),
					"/history/user-operation?taskId=" + foreign.id())) {
				assertThat(this.uploader.get(ENGINE + asked).body()).as(asked).isEqualTo("[]");
			}
			assertThat(this.uploader.get(ENGINE + "/history/user-operation/count?taskId=" + foreign.id()).body())
				.isEqualTo("{\"count\":0}");
			foreign.claim(null);
		}
		assertThat(this.uploader.get(ENGINE + "/user/" + this.islands.neighbour().uploader() + "/profile").statusCode())
			.isEqualTo(404);
	}

	@Test
	void aFilterOfAnothersIsNotThere() {
		Filter foreign = this.engine.getFilterService().newTaskFilter("theirs").setOwner("post");
		foreign.setQuery(this.engine.getTaskService().createTaskQuery());
		this.engine.getFilterService().saveFilter(foreign);
		try {
			for (String part : List.of("/list", "/count")) {
				assertThat(post(this.uploader, ENGINE + "/filter/" + foreign.getId() + part, "{}").statusCode())
					.isEqualTo(404);
				assertThat(post(this.uploader, ENGINE + "/filter/" + UUID.randomUUID() + part, "{}").statusCode())
					.isEqualTo(404);
			}
			assertThat(this.uploader.get(ENGINE + "/filter?resourceType=Task").body()).doesNotContain("theirs");
		}
		finally {
			this.engine.getFilterService().deleteFilter(foreign.getId());
		}
	}

	/** The engine would let them keep what they had claimed once. */
	@Test
	void whoIsTakenOffKeepsNothingOfWhatTheyHadClaimed() {
		Island island = this.islands.home();
		String claimed = ENGINE + "/task/" + this.home.id();
		assertThat(post(this.uploader, claimed + "/claim", "{\"userId\":\"" + island.uploader() + "\"}").statusCode())
			.isEqualTo(204);
		assertThat(post(this.uploader, claimed + "/unclaim", "{}").statusCode()).isEqualTo(204);
		assertThat(this.engine.getAuthorizationService().createAuthorizationQuery().userIdIn(island.uploader()).count())
			.isZero();
		this.jdbc.sql("delete from project_person where person = ?").param(island.uploader()).update();
		try {
			assertThat(this.uploader.get(ENGINE + "/task?processInstanceId=" + this.home.instance()).body())
				.isEqualTo("[]");
			assertThat(this.uploader.get(claimed).statusCode()).isEqualTo(404);
			assertThat(post(this.uploader, claimed + "/submit-form", "{\"variables\":{}}").statusCode()).isEqualTo(404);
		}
		finally {
			this.jdbc.sql("insert into project_person (project, person, post_house) values (?, ?, ?)")
				.params(island.project(), island.uploader(), island.house())
				.update();
		}
	}

	private List<String> hidden(Door door, String person, String route, DoorTask foreign, List<String> leaks) {
		HttpResponse<String> answer = ask(door, person, route, foreign.id());
		String nowhere = UUID.randomUUID().toString();
		HttpResponse<String> unknown = ask(door, person, route, nowhere);
		boolean alike = answer.body().replace(foreign.id(), "").equals(unknown.body().replace(nowhere, ""));
		// counts and the like are for auditors
		boolean forThem = answer.statusCode() != 403;
		if (forThem && (answer.statusCode() != 404 || unknown.statusCode() != 404 || !alike)) {
			leaks.add(person + " " + route + " " + answer.statusCode() + " " + answer.body());
		}
		return forThem ? List.of(person + " " + answer.uri().getPath(), person + " " + unknown.uri().getPath())
				: List.of();
	}

	private HttpResponse<String> ask(Door door, String person, String route, String task) {
		String path = route.split(" ")[1].replace("/engine/{name}", "/engine/default").replace("{id}", task);
		String body = path.endsWith("/claim") ? "{\"userId\":\"" + person + "\"}"
				: path.endsWith("/submit-form") ? "{\"variables\":{}}" : "{}";
		return route.startsWith("GET") ? door.get(path) : post(door, path, body);
	}

	private HttpResponse<String> post(Door door, String path, String body) {
		return door.post(path, body, "Content-Type", "application/json", "X-XSRF-TOKEN", door.cookie("XSRF-TOKEN"));
	}

	private Door enter(String person) {
		Door door = new Door(this.port);
		door.signIn(person, "demo");
		door.get("/camunda/api/engine/engine/");
		return door;
	}

	private DoorTask task(Island island) {
		return new DoorTask(this.engine,
				"uploader-" + island.project() + "-" + island.house() + ",post-production-" + island.project(),
				island.house() + " cut");
	}

	private String[] words(DoorTask task) {
		return new String[] { task.id(), task.instance(), (String) task.variable("cut") };
	}

	private long lastEntry() {
		return this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
	}

}
