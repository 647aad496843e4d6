package org.picturelock.access;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The tasks' forms, filled in past Tasklist with what it would never send. */
@PicturelockTest
class TaskFormTests {

	private static final String TASK = "/camunda/api/engine/engine/default/task/";

	/** Of a text field; refused by the fence, the engine or by us, by no failure. */
	private static final List<String> NO_TEXTS = List.of("{\"value\":5,\"type\":\"Integer\"}",
			"{\"value\":5,\"type\":\"Long\"}", "{\"value\":0.5,\"type\":\"Double\"}",
			"{\"value\":true,\"type\":\"Boolean\"}", "{\"value\":\"{\\\"a\\\":1}\",\"type\":\"Json\"}",
			"{\"value\":\"{\",\"type\":\"Json\"}", "{\"value\":\"2026-01-01T00:00:00.000+0000\",\"type\":\"Date\"}",
			"{\"value\":\"x\",\"type\":\"Date\"}", "{\"value\":\"x\",\"type\":\"Integer\"}", "{\"value\":5}",
			"{\"value\":true}", "{\"value\":{}}", "{\"value\":[]}", "{\"value\":\"x\",\"type\":\"Object\"}",
			"{\"value\":\"x\",\"type\":\"Xml\"}", "{\"value\":\"x\",\"type\":\"Bytes\"}",
			"{\"value\":\"x\",\"type\":\"File\"}", "{\"value\":\"x\",\"type\":\"\"}", "{\"value\":\"x\",\"type\":5}",
			"5", "[]");

	private static final List<String> NO_TEAMS = List.of("{\"value\":\"[null]\",\"type\":\"Json\"}",
			"{\"value\":\"null\",\"type\":\"Json\"}", "{\"value\":\"[[]]\",\"type\":\"Json\"}",
			"{\"value\":\"{}\",\"type\":\"Json\"}", "{\"value\":\"5\",\"type\":\"Json\"}",
			"{\"value\":\"[\",\"type\":\"Json\"}", "{\"value\":\"\",\"type\":\"Json\"}",
			"{\"value\":null,\"type\":\"Json\"}", "{\"value\":null,\"type\":\"Null\"}",
			"{\"value\":5,\"type\":\"Integer\"}", "{\"value\":\"vfx\"}",
			"{\"value\":\"[\\\"nobody\\\"]\",\"type\":\"Json\"}");

	private Door door;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private SampleCut sample;

	@Autowired
	private TaskService tasks;

	@Autowired
	private Throttle throttle;

	@Test
	void whatNoFormSendsIsRefusedAndTheTaskStays(@TempDir Path folder) throws Exception {
		String id = waiting(folder.resolve("film.mov"));
		Api post = new Api(this.port, "post");
		NO_TEXTS.forEach((note) -> refused(id, "releaseToStudio", "note", note));
		NO_TEAMS.forEach((teams) -> refused(id, "releaseToStudio", "teams", teams));
		refused(id, "releaseToStudio", "answer", "{\"value\":\"approve\"}");
		post.await(id, "AWAITING_RELEASE");
		assertThat(submit(id, "releaseToStudio", "{\"note\":{\"value\":\"as it should be\",\"type\":\"String\"}}"))
			.matches((answer) -> answer.statusCode() == 204);
		post.await(id, "RELEASED");
		post.post("/api/deliveries/" + id + "/suspend", Map.of("reason", "a wrong shot"));
		NO_TEXTS.forEach((answer) -> refused(id, "judgeSuspension", "answer", answer));
		NO_TEXTS.forEach((reason) -> refused(id, "judgeSuspension", "answer\":{\"value\":\"lift\"},\"reason", reason));
		refused(id, "judgeSuspension", "note", "{\"value\":\"x\"}");
		post.await(id, "SUSPENDED");
	}

	private void refused(String delivery, String task, String field, String value) {
		HttpResponse<String> answer = submit(delivery, task, "{\"" + field + "\":" + value + "}");
		assertThat(answer.statusCode()).as("%s: %s, answered %s", field, value, answer.body()).isIn(400, 403, 422);
		assertThat(answer.body()).as("%s: %s", field, value)
			.doesNotContainPattern("java|class |SPIN|ENGINE|Task [0-9a-f]|TaskRefused: ");
	}

	private HttpResponse<String> submit(String delivery, String task, String fields) {
		String id = this.tasks.createTaskQuery()
			.processInstanceBusinessKey(delivery)
			.taskDefinitionKey(task)
			.singleResult()
			.getId();
		return this.door.post(TASK + id + "/submit-form", "{\"variables\":" + fields + "}", "Content-Type",
				"application/json", "X-XSRF-TOKEN", this.door.cookie("XSRF-TOKEN"));
	}

	private String waiting(Path film) throws Exception {
		this.throttle.forgetAll();
		String project = this.shelf.project();
		new Api(this.port, "post").post("/api/projects/" + project + "/rules",
				Map.of("releaseRules", "everything-manual", "reason", "by hand"));
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		Api uploader = new Api(this.port, "uploader");
		String id = uploader.deliver(project, "101", film, "");
		uploader.await(id, "AWAITING_RELEASE");
		this.door = new Door(this.port);
		this.door.signIn("post", "demo");
		this.door.get("/camunda/api/engine/engine/");
		return id;
	}

}
