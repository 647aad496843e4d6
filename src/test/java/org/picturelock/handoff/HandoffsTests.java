package org.picturelock.handoff;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.project.Systems;
import org.picturelock.release.Decisions;
import org.picturelock.release.Releases;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PicturelockTest
class HandoffsTests {

	private static final byte[] SECRET = "a secret of thirty-two bytes....".getBytes(StandardCharsets.UTF_8);

	private static final String NOTE = "Only for the mail and this app";

	@Autowired
	private Handoffs handoffs;

	@Autowired
	private Decisions decisions;

	@Autowired
	private Releases releases;

	@Autowired
	private Systems systems;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private ObjectMapper json;

	@LocalServerPort
	private int port;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private HttpHandler answers = (exchange) -> answer(exchange, 200, "thanks");

	private HttpServer receiver;

	private String project;

	@BeforeEach
	void open() throws IOException {
		this.project = this.shelf.project();
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.setExecutor(Executors.newCachedThreadPool());
		this.receiver.createContext("/", (exchange) -> {
			this.calls.add(new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			this.answers.handle(exchange);
		});
		this.receiver.start();
	}

	@AfterEach
	void close() {
		this.receiver.stop(0);
		((ExecutorService) this.receiver.getExecutor()).shutdownNow();
	}

	@Test
	void theReceiverInsideTakesAManifestOnceAndItHoldsNoNote() throws Exception {
		this.systems.put(this.project, "backlot", null, null, "post");
		String delivery = released();
		String joined = this.shelf.addition(this.project, 1, "JOINED");
		prepare(delivery, "RELEASE");
		prepare(delivery, "RELEASE");
		assertThat(this.handoffs.of(delivery)).extracting(Handoff::state).containsExactly("PENDING");
		this.handoffs.handOver(delivery, "RELEASE");
		this.handoffs.handOver(delivery, "RELEASE");
		assertThat(this.handoffs.of(delivery)).extracting(Handoff::state).containsExactly("DELIVERED");
		assertThat(this.handoffs.of(delivery)).extracting(Handoff::attempts).containsExactly(1);
		JsonNode receipts = this.json.readTree(this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/backlot?project=" + this.project + "&delivery=" + delivery, String.class));
		assertThat(receipts).hasSize(1);
		JsonNode manifest = receipts.get(0).get("manifest");
		assertThat(manifest.get("files")).hasSize(2);
		assertThat(manifest.get("files").get(0).get("sha256").asText()).hasSize(64);
		assertThat(manifest.get("teams").get(0).asText()).isEqualTo("vfx");
		assertThat(manifest.toString()).doesNotContain(NOTE).doesNotContain("As discussed").doesNotContain("\"note\"");
		assertThat(joined).isNotEmpty();
		assertThat(this.shelf.kinds(delivery)).contains("HANDOFF_PREPARED", "HANDOFF_DELIVERED");
	}

	@Test
	void whatComesInIsNotForUploadersNorForOtherProjects() {
		String path = "/api/backlot?project=" + this.project;
		assertThat(status("uploader", path)).isEqualTo(403);
		assertThat(status("uploader-nova", path)).isEqualTo(404);
		assertThat(status("studio-vfx", path)).isEqualTo(404);
		assertThat(status("post", path)).isEqualTo(200);
	}

	@Test
	void theSchemaIsPublished() throws Exception {
		JsonNode schema = this.json.readTree(this.http.getForObject("/schemas/manifest.json", String.class));
		assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
		assertThat(schema.toString()).doesNotContain("\"note\"");
	}

	@Test
	void eachAttemptSendsTheSameBytesUnderTheSameKeyAndSignsThem() throws Exception {
		String delivery = handedTo("/in");
		this.answers = (exchange) -> answer(exchange, 503, "not \u0007 now");
		assertThatThrownBy(() -> this.handoffs.handOver(delivery, "RELEASE")).isInstanceOf(NoReceipt.class);
		Handoff failed = this.handoffs.of(delivery).get(0);
		assertThat(failed.state()).isEqualTo("FAILED");
		assertThat(failed.error()).isEqualTo("answered 503: not   now");
		this.answers = (exchange) -> answer(exchange, 202, "thanks");
		this.handoffs.handOver(delivery, "RELEASE");
		assertThat(this.handoffs.of(delivery).get(0).receipt()).isEqualTo("202 thanks");
		assertThat(this.calls).hasSize(2);
		assertThat(this.calls.get(0).body()).isEqualTo(this.calls.get(1).body());
		for (Call call : this.calls) {
			String id = call.header("Webhook-id");
			assertThat(call.header("Idempotency-key")).isEqualTo(id)
				.isEqualTo(this.json.readTree(call.body()).get("messageId").asText());
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
			byte[] signed = mac.doFinal(
					(id + "." + call.header("Webhook-timestamp") + "." + call.body()).getBytes(StandardCharsets.UTF_8));
			assertThat(call.header("Webhook-signature")).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
		}
		assertThat(this.calls.get(0).header("Webhook-id")).isEqualTo(this.calls.get(1).header("Webhook-id"));
	}

	@Test
	void aRedirectIsNotFollowed() {
		String delivery = handedTo("/in");
		this.answers = (exchange) -> {
			exchange.getResponseHeaders().add("Location", "/elsewhere");
			answer(exchange, 307, "");
		};
		assertThatThrownBy(() -> this.handoffs.handOver(delivery, "RELEASE")).hasMessageContaining("answered 307");
		assertThat(this.calls).extracting(Call::path).containsExactly("/in");
	}

	@Test
	void anEndlessAnswerIsCutOff() {
		String delivery = handedTo("/in");
		this.answers = (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try {
				while (true) {
					exchange.getResponseBody().write("thanks ".repeat(1000).getBytes(StandardCharsets.UTF_8));
				}
			}
			catch (IOException ex) {
				exchange.close();
			}
		};
		this.handoffs.handOver(delivery, "RELEASE");
		assertThat(this.handoffs.of(delivery).get(0).receipt()).startsWith("200 thanks").hasSizeLessThan(1100);
	}

	@Test
	void aRecallWaitsForTheReleaseAndThenFollowsIt() throws Exception {
		String delivery = handedTo("/in");
		this.answers = (exchange) -> answer(exchange, 500, "");
		assertThatThrownBy(() -> this.handoffs.handOver(delivery, "RELEASE")).isInstanceOf(NoReceipt.class);
		this.transaction.executeWithoutResult((status) -> {
			this.releases.recall(delivery, "Leaked", "post");
			this.handoffs.prepare(delivery, "RECALL");
		});
		assertThatThrownBy(() -> this.handoffs.handOver(delivery, "RECALL")).isInstanceOf(NoReceipt.class);
		assertThat(kinds()).containsExactly("RELEASE", "RELEASE");
		this.calls.clear();
		this.answers = (exchange) -> answer(exchange, 200, "");
		this.handoffs.handOver(delivery, "RECALL");
		assertThat(kinds()).containsExactly("RELEASE", "RECALL");
		assertThat(this.calls.get(1).body()).contains("\"files\":[]").doesNotContain("Leaked");
	}

	@Test
	void aReopenedVersionIsHandedOverAnew() throws Exception {
		String delivery = handedTo("/in");
		this.handoffs.handOver(delivery, "RELEASE");
		this.transaction.executeWithoutResult((status) -> {
			this.releases.recall(delivery, "Leaked", "post");
			this.handoffs.prepare(delivery, "RECALL");
			this.releases.reopen(delivery, "No leak", "post");
			release(delivery);
			this.handoffs.prepare(delivery, "RELEASE");
		});
		this.handoffs.handOver(delivery, "RELEASE");
		assertThat(kinds()).containsExactly("RELEASE", "RECALL", "RELEASE");
		assertThat(this.calls).extracting((call) -> call.header("Webhook-id")).doesNotHaveDuplicates();
	}

	@Test
	void ofManyWorkersAtOnceOneCalls() throws Exception {
		String delivery = handedTo("/in");
		this.answers = (exchange) -> {
			pause();
			answer(exchange, 200, "");
		};
		ExecutorService workers = Executors.newFixedThreadPool(6);
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			all.add(workers.submit(() -> this.handoffs.handOver(delivery, "RELEASE")));
		}
		for (Future<?> one : all) {
			try {
				one.get();
			}
			catch (java.util.concurrent.ExecutionException ex) {
				assertThat(ex.getCause()).isInstanceOf(NoReceipt.class).hasMessageContaining("another worker");
			}
		}
		workers.shutdown();
		assertThat(this.calls).hasSize(1);
		assertThat(this.handoffs.of(delivery)).extracting(Handoff::state).containsExactly("DELIVERED");
	}

	@Test
	void anAddressThatCameToMeanAPrivateMachineIsNotCalled() {
		String delivery = handedTo("/in");
		this.jdbc.sql("update project_system set url = ? where project = ?")
			.params("https://localhost:" + this.receiver.getAddress().getPort() + "/in", this.project)
			.update();
		assertThatThrownBy(() -> this.handoffs.handOver(delivery, "RELEASE"))
			.hasMessageContaining("address is not allowed");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void theReceiverInsideRefusesWhatIsForgedOldWrongOrReused() throws Exception {
		this.systems.put(this.project, "backlot", null, null, "post");
		String delivery = released();
		prepare(delivery, "RELEASE");
		String body = this.jdbc.sql("select body from handoff where delivery = ?")
			.param(delivery)
			.query(String.class)
			.single();
		String id = this.json.readTree(body).get("messageId").asText();
		byte[] secret = this.systems.secret(this.systems.find(this.project, "backlot").orElseThrow());
		long now = Instant.now().getEpochSecond();
		assertThat(post(id, now, body, "another secret, of enough bytes.".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo(401);
		assertThat(post(id, now - 3600, body, secret)).isEqualTo(401);
		HttpResponse<String> notKnown = post(this.project + "/backlot", id, now, body, new byte[32]);
		for (String nowhere : List.of(this.project + "/nowhere", "NOWHERE/backlot")) {
			HttpResponse<String> answer = post(nowhere, id, now, body, new byte[32]);
			assertThat(answer.statusCode()).as(nowhere).isEqualTo(notKnown.statusCode());
			assertThat(answer.body().replace(nowhere, this.project + "/backlot")).isEqualTo(notKnown.body());
		}
		assertThat(post(id, now, body.replace("\"kind\":\"RELEASE\"", "\"kind\":\"RELEASE\",\"note\":\"x\""), secret))
			.isEqualTo(422);
		assertThat(post(id, now, "no json", secret)).isEqualTo(422);
		assertThat(post(id, now, body, secret)).isEqualTo(200);
		assertThat(post(id, now, body, secret)).isEqualTo(200);
		assertThat(post(id, now, body.replace("\"vfx\"", "\"sound\""), secret)).isEqualTo(409);
		assertThat(post(id, now, "x".repeat(2_000_000), secret)).isEqualTo(401);
	}

	private String handedTo(String path) {
		this.systems.put(this.project, "backlot", "http://127.0.0.1:" + this.receiver.getAddress().getPort() + path,
				"whsec_" + Base64.getEncoder().encodeToString(SECRET), "post");
		String delivery = released();
		prepare(delivery, "RELEASE");
		return delivery;
	}

	private String released() {
		String delivery = this.shelf.version(this.project, 1, "AWAITING_RELEASE");
		this.transaction.executeWithoutResult((status) -> {
			this.decisions.manual(delivery, "SENT_TO_MANUAL", "post");
			release(delivery);
		});
		return delivery;
	}

	private void release(String delivery) {
		this.releases.request(delivery, List.of("vfx"), NOTE, "uploader");
		this.releases.grantAccess(delivery);
	}

	private void prepare(String delivery, String kind) {
		this.transaction.executeWithoutResult((status) -> this.handoffs.prepare(delivery, kind));
	}

	private List<String> kinds() throws IOException {
		List<String> kinds = new ArrayList<>();
		for (Call call : this.calls) {
			kinds.add(this.json.readTree(call.body()).get("kind").asText());
		}
		return kinds;
	}

	private int status(String person, String path) {
		return this.http.withBasicAuth(person, "demo").getForEntity(path, String.class).getStatusCode().value();
	}

	private int post(String id, long timestamp, String body, byte[] secret) throws Exception {
		return post(this.project + "/backlot", id, timestamp, body, secret).statusCode();
	}

	private HttpResponse<String> post(String system, String id, long timestamp, String body, byte[] secret)
			throws Exception {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/backlot/" + system))
				.timeout(Duration.ofSeconds(20))
				.header("Content-Type", "application/json")
				.header("Idempotency-Key", id)
				.header("webhook-id", id)
				.header("webhook-timestamp", Long.toString(timestamp))
				.header("webhook-signature", Signature.of(secret, id, timestamp, bytes))
				.POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static void pause() {
		try {
			Thread.sleep(300);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Call(String path, Map<String, List<String>> headers, String body) {

		String header(String name) {
			return this.headers.get(name).get(0);
		}

	}

}
