package org.picturelock;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of its own loses a part while it runs: it shows and releases nothing, says so,
 * and goes on by itself.
 */
@PicturelockTest
class FailClosedTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	private SampleCut sample;

	private Path data;

	private int port;

	@BeforeEach
	void makeFolder() throws IOException {
		this.data = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data").toAbsolutePath()),
				"closed");
	}

	@AfterEach
	void deleteFolder() throws Exception {
		Copy.killDatabase(this.data);
		FileSystemUtils.deleteRecursively(this.data);
	}

	@Test
	void whileAPartIsAwayNothingIsReleasedAndNothingShown() throws Exception {
		Path film = this.data.resolve("film.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		try (Copy copy = Copy.start(this.data, "--spring.datasource.hikari.connection-timeout=1500")) {
			Api uploader = copy.ready("uploader");
			this.port = copy.port();
			String id = uploader.deliver("LMR",
					Map.of("cutType", "LOCKED", "episode", "ALL", "files", List
						.of(Map.of("name", "LMR_ALL_LOCKED_v01.mov", "size", Files.size(film), "fileType", "PROXY"))),
					film);
			String file = uploader.await(id, "AWAITING_RELEASE").at("/files/0/id").asText();
			List<String> shown = List.of("/api/deliveries/" + id + "/media", "/api/deliveries/" + id + "/poster",
					"/api/deliveries/" + id + "/files/" + file + "/content");
			assertThat(shown).allSatisfy((path) -> assertThat(get(path).statusCode()).as(path).isIn(200, 206));
			withoutStorage(uploader, shown);
			withoutDatabase(uploader, id, shown);
			assertThat(uploader.get("/api/deliveries/" + id).body().get("state").asText())
				.isEqualTo("AWAITING_RELEASE");
			assertThat(uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"))).status())
				.isEqualTo(200);
			uploader.await(id, "RELEASED");
		}
	}

	private void withoutStorage(Api uploader, List<String> shown) throws Exception {
		List<Path> homes = new ArrayList<>();
		try (var all = Files.list(this.data)) {
			all.filter(Files::isDirectory)
				.filter((one) -> List.of("media", "viewing").contains(one.getFileName().toString()))
				.forEach(homes::add);
		}
		assertThat(homes).isNotEmpty();
		for (Path home : homes) {
			Files.move(home, home.resolveSibling(home.getFileName() + "-away"));
			Files.writeString(home, "no folder"); // so that nobody makes it anew
		}
		for (String path : shown) {
			assertThat(problem(get(path))).as(path).isEqualTo("503 STORAGE_UNAVAILABLE");
		}
		JsonNode opened = uploader.post("/api/projects/LMR/deliveries", Map.of("cutType", "ROUGH", "episode", "ALL",
				"files", List.of(Map.of("name", "a.mov", "size", 10, "fileType", "PROXY"))))
			.body();
		String url = uploader.partUrl(opened, 0);
		assertThat(uploader.putPart(url, new byte[10])).isEqualTo(503);
		for (Path home : homes) {
			Files.delete(home);
			Files.move(home.resolveSibling(home.getFileName() + "-away"), home);
		}
		assertThat(shown).allSatisfy((path) -> assertThat(get(path).statusCode()).as(path).isIn(200, 206));
		assertThat(uploader.putPart(url, new byte[10])).isEqualTo(200);
	}

	private void withoutDatabase(Api uploader, String id, List<String> shown) throws Exception {
		List<String> command = Copy.databaseCommand(this.data);
		Copy.killDatabase(this.data);
		for (String path : shown) {
			assertThat(problem(get(path))).as(path).isEqualTo("503 UNAVAILABLE");
		}
		assertThat(problem(get("/api/projects"))).isEqualTo("503 UNAVAILABLE");
		Api.Answer released = uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx")));
		assertThat(released.status() + " " + released.code()).isEqualTo("503 UNAVAILABLE");
		HttpResponse<String> page = get("/projects/LMR", "Accept", "text/html", "Accept-Language", "es-ES", "Cookie",
				"SESSION=" + Base64.getEncoder()
					.encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("no puede acceder ahora a su base de datos", "Volver a probar")
			.doesNotContain("Exception");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
		assertThat(get("/login", "Accept", "text/html").statusCode()).isIn(200, 503);
		assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
		Process database = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.data.resolve("database.log").toFile())
			.start();
		Instant end = Instant.now().plus(Duration.ofSeconds(60));
		while (get("/api/projects").statusCode() != 200) {
			assertThat(Instant.now()).isBefore(end);
			assertThat(database.isAlive()).as(Files.readString(this.data.resolve("database.log"))).isTrue();
			Thread.sleep(200);
		}
	}

	private static String problem(HttpResponse<String> answer) {
		String code = answer.body().replaceFirst("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
		return answer.statusCode() + " " + code;
	}

	private HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Range", "bytes=0-9");
		if (headers.length > 0) {
			request.headers(headers);
		}
		else {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString("uploader:demo".getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
