package org.picturelock.release;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.RuleSets;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class DryRunTests {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Decisions decisions;

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void eachDecisionThatWouldBeAnotherIsNamedAndNothingChanges() {
		String project = this.shelf.project();
		String first = decided(project, 1, 0, 0);
		String clean = decided(project, 2, 1, 0);
		decided(project, 3, 2, 4);

		JsonNode result = dryRun(project, 500);
		assertThat(result.path("evaluated").asInt()).isEqualTo(3);
		assertThat(result.path("flips").path("AUTO → MANUAL").asInt()).isEqualTo(2);
		assertThat(result.path("deliveries").findValuesAsText("delivery")).contains(first).doesNotContain(clean);
		assertThat(result.path("rows").get(0).path("matches").asInt()).isEqualTo(1);
		assertThat(result.path("rows").get(3).path("matches").asInt()).isZero();
		assertThat(this.decisions.all(first)).hasSize(1);
		assertThat(dryRun(project, 1).path("evaluated").asInt()).isEqualTo(1);
	}

	private String decided(String project, int version, int releasedBefore, int warnings) {
		String delivery = this.shelf.version(project, version, "VALIDATING");
		Map<String, Object> inputs = new HashMap<>(Map.of("version", version, "releasedBefore", releasedBefore,
				"warnings", warnings, "overriddenFindings", 0, "runtimeChangeSeconds", 0.0));
		Evaluation evaluation = this.ruleSets.evaluate("everything-auto", 1, inputs);
		this.transaction.execute((status) -> this.decisions.record(delivery, "everything-auto", 1, inputs,
				evaluation.matched().get(0).outputs()));
		return delivery;
	}

	private JsonNode dryRun(String project, int last) {
		return this.http.withBasicAuth("post", "demo")
			.postForObject("/api/rule-sets/first-release-manual/dry-run",
					Map.of("project", project, "last", last, "version", "newest"), JsonNode.class);
	}

}
