package org.picturelock.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class RuleSetsApiTests {

	private static final Map<String, String> REASON = Map.of("reason", "Season two");

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private OwnRules own;

	@Test
	void aCopyIsEditedCheckedAndPublishedByTwo() {
		copy("season-two");
		String draft = draft("season-two").getBody();
		assertThat(draft).contains("id=\"season-two\"").contains("name=\"Season &lt;two&gt;\"");

		assertThat(status("post", HttpMethod.POST, "/season-two/publish", REASON)).isEqualTo(202);
		assertThat(call("post", HttpMethod.POST, "/season-two/approve", null).getBody().path("code").asText())
			.isEqualTo("SECOND_PERSON_NEEDED");
		assertThat(call("post2", HttpMethod.POST, "/season-two/approve", null).getBody().path("version").asInt())
			.isEqualTo(1);
		assertThat(this.ruleSets.newestVersion("season-two")).isEqualTo(1);

		String changed = draft.replace("<text>[-1..1]</text>", "<text>[-2..2]</text>")
			.replace("&lt; -1, &gt; 1", "&lt; -2, &gt; 2");
		assertThat(
				put("post", "season-two", changed, draft("season-two").getHeaders().getETag()).getStatusCode().value())
			.isEqualTo(200);
		assertThat(status("post2", HttpMethod.POST, "/season-two/publish", REASON)).isEqualTo(202);
		assertThat(call("post", HttpMethod.POST, "/season-two/approve", null).getBody().path("version").asInt())
			.isEqualTo(2);
		assertThat(mode("season-two", 1)).isEqualTo("MANUAL");
		assertThat(mode("season-two", 2)).isEqualTo("AUTO");

		assertThat(status("post", HttpMethod.POST, "/season-two/versions/1/restore", REASON)).isEqualTo(202);
		assertThat(call("post2", HttpMethod.POST, "/season-two/approve", null).getBody().path("version").asInt())
			.isEqualTo(3);
		assertThat(mode("season-two", 3)).isEqualTo("MANUAL");
		JsonNode first = call("auditor", HttpMethod.GET, "/season-two/difference?from=2&to=3", null).getBody();
		assertThat(first.path("from").asInt()).isEqualTo(2);
		assertThat(first.path("changes").findValuesAsText("column")).containsOnly("runtimeChangeSeconds");
		assertThat(first.path("changes").findValuesAsText("before")).contains("[-2..2]");
		assertThat(first.path("changes").findValuesAsText("after")).contains("[-1..1]");
		assertThat(call("post", HttpMethod.GET, "/season-two/difference?from=3&to=1", null).getBody().path("changes"))
			.isEmpty();
		assertThat(status("post", HttpMethod.GET, "/season-two/difference?from=1&to=4", null)).isEqualTo(404);
		JsonNode versions = call("auditor", HttpMethod.GET, "/season-two", null).getBody().path("versions");
		assertThat(versions.get(0).path("restores").asInt()).isEqualTo(1);
		assertThat(versions.get(0).path("proposedBy").asText()).isEqualTo("post");
		assertThat(versions.get(0).path("approvedBy").asText()).isEqualTo("post2");
	}

	@Test
	void twoEditorsDoNotOverwriteEachOther() {
		copy("two-editors");
		ResponseEntity<String> opened = draft("two-editors");
		String tag = opened.getHeaders().getETag();
		assertThat(put("post", "two-editors", opened.getBody(), tag).getStatusCode().value()).isEqualTo(200);
		ResponseEntity<JsonNode> late = put("post2", "two-editors", opened.getBody(), tag);
		assertThat(late.getStatusCode().value()).isEqualTo(412);
		assertThat(late.getBody().path("code").asText()).isEqualTo("DRAFT_CHANGED");
		assertThat(put("post", "two-editors", opened.getBody(), null).getStatusCode().value()).isEqualTo(428);
	}

	@Test
	void anAttackIsNotEvenKeptAsADraft() {
		copy("attacked");
		ResponseEntity<String> opened = draft("attacked");
		ResponseEntity<JsonNode> answer = put("post", "attacked",
				opened.getBody().replaceFirst("<inputEntry ", "<inputEntry expressionLanguage=\"juel\" "),
				opened.getHeaders().getETag());
		assertThat(answer.getStatusCode().value()).isEqualTo(422);
		assertThat(answer.getBody().path("errors").get(0).path("code").asText()).isEqualTo("RULES_NOT_FEEL");
		assertThat(draft("attacked").getBody()).isEqualTo(opened.getBody());
	}

	@Test
	void aBrokenDraftMayBeKeptButNeitherTriedNorPublished() {
		copy("broken");
		ResponseEntity<String> opened = draft("broken");
		JsonNode saved = put("post", "broken", opened.getBody().replace("[-1..1]", "[-1..warningss]"),
				opened.getHeaders().getETag())
			.getBody();
		assertThat(saved.path("valid").asBoolean()).isFalse();
		assertThat(saved.path("problems").findValuesAsText("code")).contains("UNKNOWN_NAME");
		assertThat(status("post", HttpMethod.POST, "/broken/evaluate", Map.of("inputs", Map.of(), "version", "draft")))
			.isEqualTo(422);
		ResponseEntity<JsonNode> published = call("post", HttpMethod.POST, "/broken/publish", REASON);
		assertThat(published.getStatusCode().value()).isEqualTo(422);
		assertThat(published.getBody().path("errors").get(0).path("field").asText())
			.isEqualTo("rows[4].runtimeChangeSeconds");
	}

	@Test
	void aFailingExampleKeepsADraftFromBeingPublished() {
		copy("exemplary");
		Map<String, Object> example = Map.of("name", "first cut of any episode", "inputs", Map.of("releasedBefore", 0),
				"expected", List.of(Map.of("releaseMode", "AUTO")));
		assertThat(status("post", HttpMethod.PUT, "/exemplary/examples", Map.of("items", List.of(example))))
			.isEqualTo(204);
		ResponseEntity<JsonNode> published = call("post", HttpMethod.POST, "/exemplary/publish", REASON);
		assertThat(published.getStatusCode().value()).isEqualTo(422);
		assertThat(published.getBody().toString()).contains("RULES_EXAMPLE_FAILS").contains("first cut of any episode");
	}

	@Test
	void aShippedSetIsChosenNotEdited() {
		ResponseEntity<JsonNode> answer = put("post", "everything-auto", draft("everything-auto").getBody(), "\"x\"");
		assertThat(answer.getStatusCode().value()).isEqualTo(409);
		assertThat(answer.getBody().path("code").asText()).isEqualTo("TEMPLATE");
		assertThat(status("post", HttpMethod.POST, "/everything-auto/publish", REASON)).isEqualTo(409);
	}

	@Test
	void theCheckAnswersInTheReadersLanguageAndKeepsNothing() {
		HttpHeaders headers = xml();
		headers.set("Accept-Language", "es-ES");
		String dmn = ShippedTables.dmn(TableKind.RELEASE, "first-release-manual")
			.replace("\"AUTO\"</text>", "\"JA\"</text>");
		JsonNode answer = this.http.withBasicAuth("post", "demo")
			.exchange("/api/rule-sets/first-release-manual/check", HttpMethod.POST, new HttpEntity<>(dmn, headers),
					JsonNode.class)
			.getBody();
		assertThat(answer.path("valid").asBoolean()).isFalse();
		// others' projects may lack teams, which is told too
		JsonNode mode = StreamSupport.stream(answer.path("problems").spliterator(), false)
			.filter((problem) -> problem.path("column").asText().equals("releaseMode"))
			.findFirst()
			.orElseThrow();
		assertThat(mode.path("row").asInt()).isEqualTo(5);
		assertThat(mode.path("message").asText()).contains("Son posibles");
	}

	@Test
	void whatIfTellsTheRowAndWhyNotTheEarlierOnes() {
		JsonNode answer = call("auditor", HttpMethod.POST, "/first-release-manual/evaluate",
				Map.of("inputs", Map.of("releasedBefore", 1, "overriddenFindings", 0, "warnings", 2)))
			.getBody();
		assertThat(answer.path("matched").get(0).path("ruleId").asText()).isEqualTo("hasWarnings");
		assertThat(answer.path("passed").get(0).path("cell").asText()).isEqualTo("0");
		assertThat(answer.path("passed").get(0).path("value").asInt()).isEqualTo(1);
		ResponseEntity<JsonNode> wrong = call("post", HttpMethod.POST, "/first-release-manual/evaluate",
				Map.of("inputs", Map.of("version", "two", "execution", 1)));
		assertThat(wrong.getStatusCode().value()).isEqualTo(422);
		assertThat(wrong.getBody().path("errors")).hasSize(2);
	}

	@Test
	void aTableThatCannotAnswerIsNotCalledSlow() {
		ResponseEntity<JsonNode> answer = call("post", HttpMethod.POST, "/" + this.own.broken() + "/evaluate",
				Map.of("inputs", Map.of()));
		assertThat(answer.getStatusCode().value()).isEqualTo(422);
		assertThat(answer.getBody().path("code").asText()).isEqualTo("EVALUATION_FAILED");
		assertThat(answer.getBody().path("detail").asText()).contains("gives no answer").doesNotContain("in time");
	}

	@Test
	void rulesOfAProjectAreChosenByTwoExceptTowardsManual() {
		assertThat(choose("post2", Map.of("releaseRules", "everything-auto", "reason", "Try it"))).isEqualTo(202);
		assertThat(rules("post2", HttpMethod.POST, "/approve", null).getBody().path("code").asText())
			.isEqualTo("SECOND_PERSON_NEEDED");
		assertThat(rules("post", HttpMethod.POST, "/approve", null).getBody().path("releaseRules").asText())
			.isEqualTo("everything-auto");
		assertThat(choose("post", Map.of("releaseRules", "everything-manual", "reason", "A leak"))).isEqualTo(200);
		assertThat(choose("post", Map.of("releaseRules", "pix-strict", "reason", "Wrong kind"))).isEqualTo(422);
		assertThat(choose("uploader-nova", Map.of("releaseRules", "everything-auto", "reason", "x"))).isEqualTo(404);
		assertThat(choose("uploader", Map.of("releaseRules", "everything-auto", "reason", "x"))).isEqualTo(403);
		assertThat(choose("auditor", Map.of("releaseRules", "everything-auto", "reason", "x"))).isEqualTo(403);
	}

	@Test
	void whatIsInForceOrDoesNotExistIsNotAskedFor() {
		String inForce = rules("post", HttpMethod.GET, "", null).getBody().path("releaseRules").asText();
		ResponseEntity<JsonNode> same = rules("post", HttpMethod.POST, "",
				Map.of("releaseRules", inForce, "reason", "Once more"));
		assertThat(same.getStatusCode().value()).isEqualTo(409);
		assertThat(same.getBody().path("code").asText()).isEqualTo("RULES_IN_FORCE");
		JsonNode wrong = rules("post", HttpMethod.POST, "",
				Map.of("releaseRules", "everything-auto", "releaseRulesVersion", 99, "reason", "Far off"))
			.getBody();
		assertThat(wrong.path("errors").findValuesAsText("field")).containsExactly("releaseRulesVersion");
		assertThat(wrong.path("errors").findValuesAsText("code")).containsExactly("RULES_VERSION_UNKNOWN");
		assertThat(rules("post", HttpMethod.GET, "", null).getBody().path("choiceWaiting").isNull()).isTrue();
	}

	@Test
	void aPauseTakesOneClickAndItsEndTwoPersons() {
		assertThat(
				rules("post", HttpMethod.POST, "/pause", REASON).getBody().path("automaticReleasePaused").asBoolean())
			.isTrue();
		assertThat(rules("post", HttpMethod.POST, "/resume", REASON).getStatusCode().value()).isEqualTo(202);
		assertThat(rules("post", HttpMethod.POST, "/resume/approve", null).getStatusCode().value()).isEqualTo(409);
		assertThat(rules("post2", HttpMethod.POST, "/resume/approve", null).getBody()
			.path("automaticReleasePaused")
			.asBoolean(true)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "studio-vfx,404,404", "uploader,404,404", "admin,404,404", "auditor,200,403", "post,200,200" })
	void onlyPostProductionWritesAndTheAuditorReads(String person, int reads, int writes) {
		assertThat(status(person, HttpMethod.GET, "", null)).isEqualTo(reads);
		assertThat(status(person, HttpMethod.GET, "/everything-auto", null)).isEqualTo(reads);
		assertThat(this.http.withBasicAuth(person, "demo")
			.postForEntity("/api/rule-sets/everything-auto/check",
					new HttpEntity<>(ShippedTables.dmn(TableKind.RELEASE, "everything-auto"), xml()), String.class)
			.getStatusCode()
			.value()).isEqualTo(writes);
		assertThat(status(person, HttpMethod.GET, "/no-such-set", null)).isEqualTo(404);
	}

	@Test
	void aDryRunOverNothingChangesNothing() {
		JsonNode answer = call("post", HttpMethod.POST, "/everything-manual/dry-run",
				Map.of("project", "NOVA", "last", 5))
			.getBody();
		assertThat(answer.path("rows")).hasSize(1);
		assertThat(answer.path("changed").asInt()).isEqualTo(answer.path("deliveries").size());
		assertThat(status("auditor", HttpMethod.POST, "/everything-manual/dry-run", Map.of("project", "NOVA")))
			.isEqualTo(403);
	}

	@Test
	void everyComplaintHasWordsInEveryLanguage() throws Exception {
		java.util.regex.Pattern code = java.util.regex.Pattern.compile(
				"Complaint\\s*\\.\\s*(?:error|warning)\\(\"([A-Z_]+[A-Z])\"|(?:error|info)\\(\"([A-Z_0-9]+[A-Z0-9])\"");
		Properties english = words("messages.properties");
		Properties spanish = words("messages_es.properties");
		try (var files = java.nio.file.Files.list(java.nio.file.Path.of("src/main/java/org/picturelock/rules"))) {
			for (java.nio.file.Path file : files.toList()) {
				code.matcher(java.nio.file.Files.readString(file)).results().forEach((found) -> {
					String key = "problem.RULES_" + ((found.group(1) != null) ? found.group(1) : found.group(2));
					assertThat(english).containsKey(key);
					assertThat(spanish).containsKey(key);
				});
			}
		}
	}

	private String mode(String key, int version) {
		return this.ruleSets
			.evaluate(key, version,
					Map.of("releasedBefore", 1, "warnings", 0, "overriddenFindings", 0, "runtimeChangeSeconds", 1.5))
			.matched()
			.get(0)
			.outputs()
			.get("releaseMode")
			.toString();
	}

	private void copy(String key) {
		ResponseEntity<JsonNode> answer = call("post", HttpMethod.POST, "",
				Map.of("copyOf", "first-release-manual", "key", key, "title", "Season <two>"));
		assertThat(answer.getStatusCode().value()).isEqualTo(201);
		assertThat(answer.getHeaders().getLocation()).hasPath("/api/rule-sets/" + key);
	}

	private ResponseEntity<String> draft(String key) {
		return this.http.withBasicAuth("post", "demo").getForEntity("/api/rule-sets/" + key + "/draft", String.class);
	}

	private ResponseEntity<JsonNode> put(String person, String key, String dmn, String tag) {
		HttpHeaders headers = xml();
		if (tag != null) {
			headers.setIfMatch(tag);
		}
		return this.http.withBasicAuth(person, "demo")
			.exchange("/api/rule-sets/" + key + "/draft", HttpMethod.PUT, new HttpEntity<>(dmn, headers),
					JsonNode.class);
	}

	private int choose(String person, Map<String, String> choice) {
		// LMR is a project of uploader's but not of uploader-nova's
		return rules(person, HttpMethod.POST, "", choice).getStatusCode().value();
	}

	private ResponseEntity<JsonNode> rules(String person, HttpMethod method, String path, Object body) {
		return this.http.withBasicAuth(person, "demo")
			.exchange("/api/projects/LMR/rules" + path, method, new HttpEntity<>(body), JsonNode.class);
	}

	private int status(String person, HttpMethod method, String path, Object body) {
		return call(person, method, path, body).getStatusCode().value();
	}

	private ResponseEntity<JsonNode> call(String person, HttpMethod method, String path, Object body) {
		return this.http.withBasicAuth(person, "demo")
			.exchange("/api/rule-sets" + path, method, new HttpEntity<>(body), JsonNode.class);
	}

	private static HttpHeaders xml() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(new MediaType("application", "xml", StandardCharsets.UTF_8));
		return headers;
	}

	private static Properties words(String file) throws Exception {
		Properties words = new Properties();
		try (var reader = java.nio.file.Files.newBufferedReader(java.nio.file.Path.of("src/main/resources", file))) {
			words.load(reader);
		}
		return words;
	}

}
