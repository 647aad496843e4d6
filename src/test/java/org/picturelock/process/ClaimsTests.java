package org.picturelock.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class ClaimsTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private TaskService tasks;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whoIsTakenOffAProjectLosesTheirTasks(@TempDir Path folder) throws Exception {
		Path film = folder.resolve("film.mov");
		this.sample.write(film, new java.math.BigDecimal("24"), "01:00:00:00", 1);
		Api admin = new Api(this.port, "admin");
		created(admin.post("/api/people", Map.of("id", "clara", "name", "Clara", "email", "clara@alpha.example", "role",
				"UPLOADER", "password", "long enough 1")));
		Map<String, String> uploader = Map.of("id", "uploader", "postHouse", "alpha");
		created(admin.post("/api/projects", Map.of("code", "CLM", "title", "Claims", "kind", "FEATURE", "frameRate", 24,
				"teams", List.of("vfx"), "postHouses", List.of("alpha"), "people",
				List.of(uploader, Map.of("id", "clara", "postHouse", "alpha")), "releaseRules", "everything-manual")));
		Api owner = new Api(this.port, "uploader");
		String id = owner.deliver("CLM", "ALL", film, "");
		owner.await(id, "AWAITING_RELEASE");
		this.tasks.claim(task(id).getId(), "clara");
		assertThat(admin.put("/api/projects/CLM", Map.of("people", List.of(uploader))).status()).isEqualTo(200);
		assertThat(task(id).getAssignee()).isNull();
		assertThat(this.jdbc
			.sql("select kind || ' ' || actor from audit_entry where delivery = ? and kind like 'TASK_%' order by id")
			.param(id)
			.query(String.class)
			.list()).containsExactly("TASK_CLAIMED system", "TASK_RETURNED admin");
		owner.post("/api/deliveries/" + id + "/withdraw", Map.of("reason", "only a test"));
	}

	private Task task(String delivery) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(delivery)
			.taskDefinitionKey("releaseToStudio")
			.singleResult();
	}

	private static void created(Api.Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
	}

}
