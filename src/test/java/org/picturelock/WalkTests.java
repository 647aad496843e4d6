package org.picturelock;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job over HTTP, on real parts. */
@PicturelockTest
class WalkTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@TempDir
	private static Path folder;

	private Path film;

	@BeforeEach
	void film() throws Exception {
		this.film = folder.resolve("film.mov");
		if (!this.film.toFile().exists()) {
			this.sample.write(this.film, new java.math.BigDecimal("24"), "01:00:00:00", 3);
		}
	}

	@Test
	void anAutomaticCutIsReleasedToItsTeamsAndHandedOver() throws Exception {
		Api uploader = as("uploader");
		String id = uploader.deliver("HLT", "105", this.film, "first look");
		JsonNode released = uploader.await(id, "RELEASED", "REJECTED", "AWAITING_RELEASE");
		assertThat(released.get("state").asText()).as(released.toString()).isEqualTo("RELEASED");
		assertThat(released.get("version").asInt()).isEqualTo(1);
		assertThat(released.get("decision").get("mode").asText()).isEqualTo("AUTO");
		assertThat(released.get("grants")).isNotEmpty();
		assertThat(as("studio-vfx").get("/api/deliveries/" + id).status()).isEqualTo(200);
		assertThat(as("uploader-beta").get("/api/deliveries/" + id).status()).isEqualTo(404);
		assertThat(as("uploader-nova").get("/api/deliveries/" + id).status()).isEqualTo(404);
		Api post = as("post");
		awaitMails(post, id);
	}

	@Test
	void aManualCutWaitsForAPersonWhoPicksTheTeams() throws Exception {
		Api uploader = as("uploader");
		String id = uploader.deliver("LMR", "ALL", this.film, "for the feature");
		JsonNode waiting = uploader.await(id, "AWAITING_RELEASE", "REJECTED");
		assertThat(waiting.get("actions").toString()).contains("\"release\"", "\"withdraw\"", "\"correct\"")
			.doesNotContain("recall");
		assertThat(uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of())).status())
			.isEqualTo(422);
		assertThat(uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("nobody"))).status())
			.isEqualTo(422);
		assertThat(as("studio-vfx").get("/api/deliveries/" + id).status()).isEqualTo(404);
		Api.Answer answer = uploader.post("/api/deliveries/" + id + "/release",
				Map.of("teams", List.of("vfx"), "note", "for your eyes"));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(answer.body().get("state").asText()).isEqualTo("RELEASED");
		assertThat(as("studio-vfx").get("/api/deliveries/" + id).status()).isEqualTo(200);
		assertThat(as("studio-sound").get("/api/deliveries/" + id).status()).isEqualTo(404);
		assertThat(uploader.post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx"))).code())
			.isEqualTo("NOT_POSSIBLE_NOW");
		Api post = as("post");
		assertThat(post.post("/api/deliveries/" + id + "/suspend", Map.of("reason", "look again")).status())
			.isEqualTo(200);
		assertThat(as("studio-vfx").get("/api/deliveries/" + id).status()).isEqualTo(404);
		assertThat(post.post("/api/deliveries/" + id + "/recall", Map.of("reason", "wrong cut"))
			.body()
			.get("state")
			.asText()).isEqualTo("RECALLED");
		assertThat(post.post("/api/deliveries/" + id + "/reopen", Map.of("reason", "was right"))
			.body()
			.get("state")
			.asText()).isEqualTo("AWAITING_RELEASE");
	}

	private static void awaitMails(Api post, String id) throws InterruptedException {
		JsonNode delivery = null;
		for (int i = 0; i < 300; i++) {
			delivery = post.get("/api/deliveries/" + id).body();
			String mails = delivery.get("mails").toString();
			String handoffs = delivery.get("handoffs").toString();
			if (mails.contains("SENT") && !mails.contains("PENDING") && handoffs.contains("DELIVERED")) {
				return;
			}
			Thread.sleep(100);
		}
		throw new AssertionError(delivery);
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
