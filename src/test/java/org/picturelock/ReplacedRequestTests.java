package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.rules.OwnRules;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second person's word counts for the request that they looked at, and for no other.
 */
@PicturelockTest
class ReplacedRequestTests {

	private static final Map<String, String> REASON = Map.of("reason", "Season two");

	@TempDir
	private static Path folder;

	private final String own = "replaced-" + UUID.randomUUID().toString().substring(0, 8);

	@LocalServerPort
	private int port;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Shelf shelf;

	@Autowired
	private OwnRules rules;

	@Autowired
	private SampleCut sample;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
	}

	@Test
	void ofARelease() throws Exception {
		String delivery = "/api/deliveries/" + waitingCut();
		String seen = askForRelease(delivery, "vfx");
		done(as("post").post(delivery + "/refuse?askedAt=" + seen, REASON));
		String now = askForRelease(delivery, "sound");
		assertThat(now).isNotEqualTo(seen);
		replaced("uploader", "post2", delivery + "/approve", seen);
		replaced("uploader", "post2", delivery + "/refuse", seen);
		JsonNode waiting = as("post2").get(delivery).body();
		assertThat(waiting.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
		assertThat(waiting.path("release").path("askedAt").asText()).isEqualTo(now);
		JsonNode released = done(as("post2").post(delivery + "/approve?askedAt=" + now, null));
		assertThat(released.path("state").asText()).isEqualTo("RELEASED");
		assertThat(released.path("grants").findValuesAsText("team")).containsExactly("sound");
		assertThat(as("studio-sound").get(delivery).body().path("release").path("askedAt").isNull()).isTrue();
	}

	@Test
	void ofAPublication() {
		String set = copy();
		String seen = askToPublish(set);
		done(as("post2").post(set + "/refuse?askedAt=" + seen, REASON));
		as("post").change(set + "/draft", ReplacedRequestTests::wider);
		String now = askToPublish(set);
		replaced("post", "post2", set + "/approve", seen);
		replaced("post", "post2", set + "/refuse", seen);
		assertThat(as("post2").get(set).body().path("ruleSet").path("version").isNull()).isTrue();
		done(as("post2").post(set + "/approve?askedAt=" + now, null));
		assertThat(as("post2").get(set).body().path("table").toString()).contains("[-2..2]");
	}

	@Test
	void ofAChoice() {
		String rules = "/api/projects/" + this.project + "/rules";
		String seen = askFor(rules, "first-release-manual");
		done(as("post").post(rules + "/refuse?askedAt=" + seen, REASON));
		String now = askFor(rules, this.rules.release("AUTO", 0, false));
		replaced("post", "post2", rules + "/approve", seen);
		replaced("post", "post2", rules + "/refuse", seen);
		assertThat(as("post2").get(rules).body().path("releaseRules").asText()).isEqualTo("everything-auto");
		assertThat(done(as("post2").post(rules + "/approve?askedAt=" + now, null)).path("releaseRules").asText())
			.startsWith("own-");
	}

	/** Neither of the two has seen it, and it may release by itself. */
	@ParameterizedTest
	@CsvSource({ "releaseRules,first-release-manual", "validationProfile,pix-strict" })
	void aVersionThatCameAfterTheChoiceIsNotAgreedTo(String kind, String from) {
		published(from);
		String rules = "/api/projects/" + this.project + "/rules";
		Map<String, Object> choice = Map.of(kind, this.own, "reason", "Season two");
		String seen = done(as("post").post(rules, choice)).path("choiceWaiting").path("proposedAt").asText();
		this.rules.republish(this.own);
		JsonNode before = as("post2").get(rules).body();
		for (String named : List.of("", "?askedAt=" + seen)) {
			Api.Answer late = as("post2").post(rules + "/approve" + named, null);
			assertThat(late.status()).isEqualTo(409);
			assertThat(late.code()).isEqualTo("REQUEST_CHANGED");
			assertThat(late.body().path("detail").asText())
				.isEqualTo("“Replaced” has had a new version since this was asked for. Refuse it or take it "
						+ "back, and ask anew. Nothing was done: look at what is asked for now, and then decide.");
		}
		assertThat(as("post2").get(rules).body()).isEqualTo(before);
		assertThat(
				this.http.withBasicAuth("post2", "demo").getForObject("/rules/projects/" + this.project, String.class))
			.contains("has had a new version since")
			.doesNotContain("data-dialog=\"choice-approve\"");
		done(as("post2").post(rules + "/refuse", REASON));
		assertThat(done(as("post").post(rules, choice)).path("choiceWaiting").path(kind + "Seen").asInt()).isEqualTo(2);
		assertThat(done(as("post2").post(rules + "/approve", null)).path(kind).asText()).isEqualTo(this.own);
		assertThat(told("RULE_CHOICE_PROPOSED", kind + "Seen")).containsExactly("1", "2");
		assertThat(told("RULES_CHOSEN", kind + "Seen")).containsExactly("2");
	}

	/** What is pinned does not move. */
	@Test
	void aPinnedVersionIsAgreedToWhateverCameAfter() {
		published("first-release-manual");
		String rules = "/api/projects/" + this.project + "/rules";
		done(as("post").post(rules, Map.of("releaseRules", this.own, "releaseRulesVersion", 1, "reason", "Season")));
		this.rules.republish(this.own);
		assertThat(done(as("post2").post(rules + "/approve", null)).path("releaseRulesVersion").asInt()).isEqualTo(1);
	}

	/** Whoever pauses again takes back what was asked for the end. */
	@Test
	void ofTheEndOfAPause() {
		String rules = "/api/projects/" + this.project + "/rules";
		done(as("post").post(rules + "/pause", REASON));
		String seen = askForTheEnd(rules);
		done(as("post2").post(rules + "/pause", Map.of("reason", "Another leak")));
		String now = askForTheEnd(rules);
		replaced("post", "post2", rules + "/resume/approve", seen);
		replaced("post", "post2", rules + "/resume/refuse", seen);
		assertThat(as("post2").get(rules).body().path("automaticReleasePaused").asBoolean()).isTrue();
		assertThat(done(as("post2").post(rules + "/resume/approve?askedAt=" + now, null)).path("pause").isNull())
			.isTrue();
	}

	@Test
	void aDraftThatSomebodyChangedIsNeitherPublishedNorThrownAway() {
		String set = copy();
		done(as("post").post(set + "/publish", REASON));
		done(as("post2").post(set + "/approve", null));
		as("post").change(set + "/draft", ReplacedRequestTests::wider);
		String seen = tag(set);
		as("post2").change(set + "/draft", (dmn) -> dmn.replace("[-2..2]", "[-2..1]"));
		for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
			String path = set + ((method == HttpMethod.POST) ? "/publish" : "/draft");
			JsonNode late = call(method, path, seen, 412);
			assertThat(late.path("code").asText()).isEqualTo("DRAFT_CHANGED");
			assertThat(late.path("detail").asText()).startsWith("post2 has changed this draft");
			assertThat(as("post").get(set).body().path("ruleSet").path("waiting").isNull()).isTrue();
			assertThat(as("post").get(set).body().path("ruleSet").path("draft").asBoolean()).isTrue();
		}
		call(HttpMethod.POST, set + "/publish", tag(set), 202);
		call(HttpMethod.DELETE, set + "/draft", tag(set), 204);
		as("post").change(set + "/draft", ReplacedRequestTests::wider);
		assertThat(as("post").delete(set + "/draft").status()).isEqualTo(204);
	}

	@Test
	void theDescriptionTellsHowToNameOne() {
		JsonNode paths = as("post").get("/v3/api-docs").body().path("paths");
		for (String request : List.of("/api/projects/{code}/rules", "/api/projects/{code}/rules/resume",
				"/api/rules/resume", "/api/rule-sets/{key}")) {
			for (String answer : List.of("/approve", "/refuse")) {
				assertThat(parameters(paths, request + answer, "post")).as(request).contains("askedAt");
			}
		}
		assertThat(parameters(paths, "/api/deliveries/{id}/{action}", "post")).contains("askedAt");
		assertThat(parameters(paths, "/api/rule-sets/{key}/publish", "post")).contains("If-Match");
		assertThat(parameters(paths, "/api/rule-sets/{key}/draft", "delete")).contains("If-Match");
	}

	private static List<String> parameters(JsonNode paths, String path, String method) {
		return paths.path(path).path(method).path("parameters").findValuesAsText("name");
	}

	/** What names no request answers whichever waits, whatever it carries along. */
	@Test
	void aScriptThatKnowsOfNoRequestGoesOn() {
		String set = copy();
		done(as("post").post(set + "/publish", REASON));
		HttpHeaders form = new HttpHeaders();
		form.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
		assertThat(this.http.withBasicAuth("post2", "demo")
			.postForEntity(set + "/approve", new HttpEntity<>("", form), JsonNode.class)
			.getStatusCode()
			.value()).isEqualTo(200);
		String rules = "/api/projects/" + this.project + "/rules";
		done(as("post").post(rules + "/pause", REASON));
		askForTheEnd(rules);
		done(as("post2").post(rules + "/resume/approve", REASON));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "7", "null", "yesterday", "2026-11-27", "+999999999-12-31T23:59:59Z",
			"2026-11-27T08:00:00Z2026-11-27T08:00:00Z2026-11-27T08:00:00Z2026-11-27T08:00:00Z" })
	void whatIsNoTimeNamesNothing(String text) throws Exception {
		String set = copy();
		askToPublish(set);
		String rules = "/api/projects/" + this.project + "/rules";
		askFor(rules, "first-release-manual");
		done(as("post").post(rules + "/pause", REASON));
		askForTheEnd(rules);
		String delivery = "/api/deliveries/" + this.shelf.version(this.project, 1, "AWAITING_APPROVAL");
		for (String request : List.of(set, rules, rules + "/resume", delivery)) {
			for (String answer : List.of("/approve", "/refuse")) {
				Api.Answer refused = as("post2").post(named(request + answer, text), REASON);
				assertThat(refused.status()).as(request + answer).isEqualTo(400);
				assertThat(refused.body().path("errors").findValuesAsText("field")).containsExactly("askedAt");
			}
		}
	}

	@Test
	void noReleaseIsReplacedBetweenTheLookAndTheAnswer() throws Exception {
		String id = waitingCut();
		String delivery = "/api/deliveries/" + id;
		late(delivery + "/approve", askForRelease(delivery, "vfx"), "cut where project = '" + this.project + "'",
				"update release set requested_at = now() where delivery = '" + id + "'");
	}

	@Test
	void noPublicationIsReplacedBetweenTheLookAndTheAnswer() throws Exception {
		String set = copy();
		late(set + "/approve", askToPublish(set), "rule_set where key = '" + this.own + "'",
				"update rule_proposal set proposed_at = now() where rule_set = '" + this.own + "'");
	}

	@Test
	void noChoiceIsReplacedBetweenTheLookAndTheAnswer() throws Exception {
		String rules = "/api/projects/" + this.project + "/rules";
		String row = "where project = '" + this.project + "'";
		late(rules + "/approve", askFor(rules, "first-release-manual"), "rule_choice " + row,
				"update rule_choice set proposed_at = now() " + row);
	}

	@Test
	void noEndOfAPauseIsReplacedBetweenTheLookAndTheAnswer() throws Exception {
		String rules = "/api/projects/" + this.project + "/rules";
		String row = "where project = '" + this.project + "'";
		done(as("post").post(rules + "/pause", REASON));
		late(rules + "/resume/approve", askForTheEnd(rules), "release_pause " + row,
				"update release_pause set resume_asked_at = now() " + row);
	}

	/** The request is replaced while the answer to the one before waits for the lock. */
	private void late(String path, String seen, String lock, String replace) throws Exception {
		CompletableFuture<Api.Answer> answer = this.transaction.execute((status) -> {
			this.jdbc.sql("select from " + lock + " for update").query().listOfRows();
			CompletableFuture<Api.Answer> asked = CompletableFuture
				.supplyAsync(() -> as("post2").post(named(path, seen), null));
			await(() -> this.jdbc.sql("select exists (select from pg_locks where not granted)")
				.query(Boolean.class)
				.single());
			this.jdbc.sql(replace).update();
			return asked;
		});
		assertThat(answer.get().code()).as(path).isEqualTo("REQUEST_CHANGED");
	}

	private static void await(BooleanSupplier condition) {
		Instant end = Instant.now().plus(20, ChronoUnit.SECONDS);
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).isBefore(end);
			Thread.onSpinWait();
		}
	}

	private void replaced(String by, String reader, String path, String seen) {
		Api.Answer answer = as(reader).post(named(path, seen), path.endsWith("refuse") ? REASON : null);
		assertThat(answer.status()).as(path).isEqualTo(409);
		assertThat(answer.code()).isEqualTo("REQUEST_CHANGED");
		assertThat(answer.body().path("detail").asText()).startsWith(by + " has made a new request since")
			.contains("Nothing was done");
	}

	private static String named(String path, String askedAt) {
		return UriComponentsBuilder.fromPath(path).queryParam("askedAt", "{at}").encode().build(askedAt).toString();
	}

	private String waitingCut() throws Exception {
		this.jdbc.sql("update project set release_rules = ? where code = ?")
			.params(this.rules.release("MANUAL", 0, true), this.project)
			.update();
		Path film = folder.resolve("film.mov");
		if (!film.toFile().exists()) {
			this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 1);
		}
		String id = as("uploader").deliver(this.project, "101", film, "first look");
		as("uploader").await(id, "AWAITING_RELEASE");
		return id;
	}

	private String askForRelease(String delivery, String team) {
		return done(as("uploader").post(delivery + "/release", Map.of("teams", List.of(team)))).path("release")
			.path("askedAt")
			.asText();
	}

	private String copy() {
		done(as("post").post("/api/rule-sets",
				Map.of("copyOf", "first-release-manual", "key", this.own, "title", "Replaced")));
		return "/api/rule-sets/" + this.own;
	}

	private void published(String from) {
		done(as("post").post("/api/rule-sets", Map.of("copyOf", from, "key", this.own, "title", "Replaced")));
		done(as("post").post("/api/rule-sets/" + this.own + "/publish", REASON));
		done(as("post2").post("/api/rule-sets/" + this.own + "/approve", null));
	}

	private List<String> told(String kind, String component) {
		return this.jdbc.sql("select details::json ->> ? from audit_entry where kind = ? and project = ? order by id")
			.params(component, kind, this.project)
			.query(String.class)
			.list();
	}

	private static String wider(String dmn) {
		return dmn.replace("[-1..1]", "[-2..2]").replace("&lt; -1, &gt; 1", "&lt; -2, &gt; 2");
	}

	private String askToPublish(String set) {
		done(as("post").post(set + "/publish", REASON));
		return as("post2").get(set).body().path("ruleSet").path("waiting").path("proposedAt").asText();
	}

	private String askFor(String rules, String releaseRules) {
		return done(as("post").post(rules, Map.of("releaseRules", releaseRules, "reason", "Season two")))
			.path("choiceWaiting")
			.path("proposedAt")
			.asText();
	}

	private String askForTheEnd(String rules) {
		return done(as("post").post(rules + "/resume", REASON)).path("pause").path("resumeAskedAt").asText();
	}

	private String tag(String set) {
		return this.http.withBasicAuth("post", "demo")
			.getForEntity(set + "/draft", String.class)
			.getHeaders()
			.getETag();
	}

	private JsonNode call(HttpMethod method, String path, String tag, int expected) {
		HttpHeaders headers = new HttpHeaders();
		headers.setIfMatch(tag);
		var answer = this.http.withBasicAuth("post", "demo")
			.exchange(path, method, new HttpEntity<>(REASON, headers), JsonNode.class);
		assertThat(answer.getStatusCode().value()).as(method + " " + path).isEqualTo(expected);
		return answer.getBody();
	}

	private static JsonNode done(Api.Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isBetween(200, 202);
		return answer.body();
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
