package org.picturelock.access;

import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables come in through the checks and two persons; no other door leads to the engine.
 */
@PicturelockTest
class DeploymentTests {

	private static final List<String> DOORS = List.of("/camunda/api/engine/engine/default/deployment/create",
			"/camunda/api/engine/engine/deployment/create", "/camunda/api/engine/deployment/create",
			"/camunda/api/cockpit/plugin/base/default/deployment/create", "/engine-rest/deployment/create",
			"/engine-rest/engine/default/deployment/create", "/rest/deployment/create", "/api/deployment/create",
			"/api/engine/deployment/create", "/camunda/deployment/create");

	private static final String FORM = "multipart/form-data; boundary=x";

	private static final String DEPLOYMENT = """
			--x\r
			Content-Disposition: form-data; name="deployment-name"\r
			\r
			intruder\r
			--x\r
			Content-Disposition: form-data; name="data"; filename="everything-manual.dmn"\r
			Content-Type: application/octet-stream\r
			\r
			<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">\
			<decision id="everything-manual" name="n"><decisionTable id="t"><output id="o" name="releaseMode"/>\
			<rule id="r"><outputEntry id="e"><text>"AUTO"</text></outputEntry></rule></decisionTable></decision>\
			</definitions>\r
			--x--\r
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private RepositoryService repository;

	@ParameterizedTest
	@ValueSource(strings = { "post", "uploader", "studio-vfx", "auditor", "admin" })
	void nobodyDeploysPastTheChecks(String person) {
		Door door = new Door(this.port);
		door.signIn(person, "demo");
		door.get("/camunda/api/engine/engine/");
		String mine = this.repository.createDeploymentQuery().deploymentName("everything-manual").list().get(0).getId();
		long before = this.repository.createDeploymentQuery().count();
		for (String path : DOORS) {
			refused(door, "POST", path);
			refused(door, "PUT", path);
		}
		String one = "/camunda/api/engine/engine/default/deployment/" + mine;
		refused(door, "POST", one + "/redeploy");
		refused(door, "DELETE", one + "?cascade=true");
		assertThat(this.repository.createDeploymentQuery().count()).isEqualTo(before);
		assertThat(this.repository.createDeploymentQuery().deploymentName("intruder").count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "post", "uploader", "studio-vfx", "auditor", "admin" })
	void norWithAScriptsPassword(String person) {
		Door door = new Door(this.port);
		for (String path : DOORS) {
			assertThat(door
				.send("POST", path, DEPLOYMENT, "Content-Type", FORM, "Authorization", Door.basic(person, "demo"))
				.statusCode()).as(path).isIn(401, 403, 404, 405);
		}
		assertThat(this.repository.createDeploymentQuery().deploymentName("intruder").count()).isZero();
	}

	private static void refused(Door door, String method, String path) {
		assertThat(door
			.send(method, path, DEPLOYMENT, "Content-Type", FORM, "X-XSRF-TOKEN",
					String.valueOf(door.cookie("XSRF-TOKEN")))
			.statusCode()).as("%s %s", method, path).isIn(400, 403, 404, 405);
	}

}
