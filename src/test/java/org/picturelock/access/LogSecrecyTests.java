package org.picturelock.access;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.validation.SampleCut;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cut's way, and what goes wrong on it, with our own log at its most talkative: it
 * names ids and steps, and nothing that somebody wrote or keeps secret.
 */
@PicturelockTest
@ExtendWith(OutputCaptureExtension.class)
class LogSecrecyTests {

	private static final String SECRET = "hush-" + UUID.randomUUID();

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private SampleCut sample;

	@Autowired
	private LoggingSystem logging;

	@Autowired
	private Throttle throttle;

	@Test
	void nothingThatIsWrittenOrSecretComesIntoTheLog(CapturedOutput log, @TempDir Path folder) throws Exception {
		this.logging.setLogLevel("org.picturelock", LogLevel.TRACE);
		LoggerFactory.getLogger(getClass()).trace("heard");
		try {
			String project = this.shelf.project();
			Api post = new Api(this.port, "post");
			String key = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
			for (String secret : List.of(SECRET, key)) {
				assertThat(new Api(this.port, "admin").put("/api/projects/" + project,
						Map.of("downstreamSystems", List
							.of(Map.of("system", "vault", "url", "https://127.0.0.1:1/" + SECRET, "secret", secret))))
					.status()).isEqualTo(secret.equals(key) ? 200 : 422);
			}
			new Api(this.port, "admin").put("/api/projects/" + project, Map.of("downstreamSystems", List.of()));
			post.post("/api/projects/" + project + "/rules",
					Map.of("releaseRules", "everything-manual", "reason", SECRET));
			String id = deliver(project, folder.resolve("film.mov"));
			Api uploader = new Api(this.port, "uploader");
			assertThat(
					uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"), "note", SECRET))
						.status())
				.isEqualTo(200);
			uploader.post("/api/tickets", Map.of("delivery", id, "text", SECRET));
			uploader.await(id, "RELEASED");
			assertThat(post.post("/api/deliveries/" + id + "/recall", Map.of("reason", SECRET)).status())
				.isEqualTo(200);
			wrongAtTheDoor(uploader, project);
			assertThat(log.getAll()).contains("heard").doesNotContain(SECRET, key, "signature=", "Basic ");
		}
		finally {
			this.logging.setLogLevel("org.picturelock", LogLevel.INFO);
			this.throttle.forgetAll();
		}
	}

	private String deliver(String project, Path film) throws Exception {
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		Api uploader = new Api(this.port, "uploader");
		String id = uploader.deliver(project, "101", film, SECRET);
		uploader.await(id, "AWAITING_RELEASE");
		return id;
	}

	/**
	 * A password that is not right, an address of a part that was altered, a body that is
	 * cut off.
	 */
	private void wrongAtTheDoor(Api uploader, String project) throws Exception {
		new Door(this.port).signIn("uploader", SECRET);
		new Door(this.port).get("/api/projects", "Authorization", Door.basic("uploader", SECRET));
		new Door(this.port).post("/api/tickets", "{\"text\":\"" + SECRET, "Authorization",
				Door.basic("uploader", "demo"), "Content-Type", "application/json");
		JsonNode opened = uploader.post("/api/projects/" + project + "/deliveries", Map.of("cutType", "ROUGH",
				"episode", "101", "files", List.of(Map.of("name", "a.mov", "size", 10, "fileType", "PROXY"))))
			.body();
		String delivery = opened.get("id").asText();
		String url = uploader.partUrl(opened, 0);
		HttpResponse<String> altered = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url + SECRET))
				.PUT(HttpRequest.BodyPublishers.ofString("0123456789"))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(altered.statusCode()).isEqualTo(403);
		assertThat(uploader.putPart(url, new byte[3])).isEqualTo(400);
		uploader.post("/api/deliveries/" + delivery + "/withdraw", Map.of("reason", SECRET));
	}

}
