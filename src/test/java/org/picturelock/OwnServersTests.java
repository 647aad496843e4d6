package org.picturelock;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.access.Door;
import org.picturelock.embedded.EmbeddedDatabase;
import org.picturelock.validation.SampleCut;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** An installation with a database and a mail server of its owner's, and no demo. */
@PicturelockTest
class OwnServersTests {

	private static final String PASSWORD = "long enough 1";

	@Autowired
	private DataSource database;

	@Autowired
	private EmbeddedDatabase embedded;

	@Autowired
	private SampleCut sample;

	@TempDir
	private Path data;

	@Test
	void aCutTravelsToTeamsOfOnesOwnThroughServersOfOnesOwn() throws Exception {
		ConcurrentLinkedQueue<String> mailed = new ConcurrentLinkedQueue<>();
		SMTPServer mailServer = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.messageHandler((context, from, to, content) -> mailed.add(to))
			.build();
		mailServer.start();
		try (Copy copy = Copy.start(this.data, "--spring.datasource.url=" + newDatabase(),
				"--spring.datasource.username=picturelock_app",
				"--spring.datasource.password=" + this.embedded.password(), "--spring.flyway.user=picturelock_owner",
				"--spring.flyway.password=" + this.embedded.password(), "--spring.mail.host=localhost",
				"--spring.mail.port=" + mailServer.getPortAllocated(), "--picturelock.admin-password=" + PASSWORD,
				"--picturelock.base-url=https://films.example")) {
			setUp(copy.ready("admin:" + PASSWORD));
			Api uploader = copy.ready("olga:" + PASSWORD);
			assertAtItsAddress(copy, uploader);
			Path film = this.data.resolve("OWN_1_LOCKED_v01.mov");
			this.sample.write(film, new BigDecimal("25"), "01:00:00:00", 2);
			String id = uploader.deliver("OWN", "1", film, "");
			uploader.await(id, "AWAITING_RELEASE");
			assertThat(uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("grading"))))
				.matches((answer) -> answer.status() == 200);
			assertThat(copy.ready("pia:" + PASSWORD).awaitOut(id).get("mails")).isNotEmpty();
			assertThat(mailed).contains("grading@studio.example", "olga@omega.example");
			assertThat(copy.ready("uploader").get("/api/projects").status()).isEqualTo(401);
			assertThat(this.data.resolve("postgres")).doesNotExist();
			assertThat(this.data.resolve("inbox")).doesNotExist();
			Door olga = new Door(copy.port());
			olga.signIn("olga", PASSWORD);
			assertThat(olga.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie")).singleElement()
				.asString()
				.as("behind TLS")
				.startsWith("XSRF-TOKEN=")
				.contains("Secure");
		}
		finally {
			mailServer.stop();
			change("drop database own with (force)");
		}
	}

	/** What is answered to a request that names another host. */
	private static void assertAtItsAddress(Copy copy, Api uploader) throws Exception {
		HttpResponse<String> opened = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + copy.port() + "/api/projects/OWN/deliveries"))
				.headers("Content-Type", "application/json", "X-Forwarded-Host", "evil.example", "Authorization",
						"Basic " + Base64.getEncoder().encodeToString(("olga:" + PASSWORD).getBytes()))
				.POST(HttpRequest.BodyPublishers.ofString("""
						{"cutType":"ROUGH","episode":"1","files":[{"name":"a.mov","size":9,"fileType":"PROXY"}]}"""))
				.build(), HttpResponse.BodyHandlers.ofString());
		JsonNode delivery = new ObjectMapper().readTree(opened.body());
		assertThat(opened.headers().firstValue("Location"))
			.hasValue("https://films.example/api/deliveries/" + delivery.get("id").asText());
		assertThat(uploader.partUrl(delivery, 0)).startsWith("https://films.example/parts/");
	}

	private static void setUp(Api admin) {
		created(admin, "/api/post-houses", Map.of("id", "omega", "name", "Omega", "email", "office@omega.example"));
		created(admin, "/api/teams", Map.of("id", "grading", "name", "Grading", "email", "grading@studio.example"));
		created(admin, "/api/people", person("olga", "olga@omega.example", "UPLOADER"));
		created(admin, "/api/people", person("pia", "pia@studio.example", "POST_PRODUCTION"));
		created(admin, "/api/projects",
				Map.of("code", "OWN", "title", "Own", "kind", "SERIES", "episodes", List.of("1"), "frameRate", 25,
						"teams", List.of("grading"), "postHouses", List.of("omega"), "people",
						List.of(Map.of("id", "olga", "postHouse", "omega"), Map.of("id", "pia")), "releaseRules",
						"everything-manual"));
	}

	private static Map<String, String> person(String id, String email, String role) {
		return Map.of("id", id, "name", id, "email", email, "role", role, "password", PASSWORD);
	}

	private static void created(Api admin, String path, Object body) {
		assertThat(admin.post(path, body)).matches((answer) -> answer.status() == 201);
	}

	private String newDatabase() throws Exception {
		change("create database own owner picturelock_owner");
		return address("own");
	}

	private void change(String sql) throws Exception {
		try (Connection connection = DriverManager.getConnection(address("postgres"), "postgres",
				this.embedded.password())) {
			connection.createStatement().execute(sql);
		}
	}

	private String address(String name) throws Exception {
		try (Connection connection = this.database.getConnection()) {
			return connection.getMetaData().getURL().replaceFirst("/picturelock.*", "/" + name);
		}
	}

}
