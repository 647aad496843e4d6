package org.picturelock.rules;

import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PicturelockTest
class RuleSetsTests {

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private ShippedRules shipped;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private OwnRules own;

	@Autowired
	private DecisionService decisions;

	@ParameterizedTest
	@ValueSource(strings = { "everything-auto", "everything-manual", "first-release-manual", "content-hub-default",
			"pix-strict" })
	void theLibrarysVersionIsTheEngines(String key) {
		assertThat(this.ruleSets.newestVersion(key)).isEqualTo(this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(key)
			.latestVersion()
			.singleResult()
			.getVersion());
	}

	@Test
	void aSecondStartShipsNothingAgain() throws Exception {
		long before = this.repository.createDecisionDefinitionQuery().count();
		this.shipped.run(null);
		assertThat(this.repository.createDecisionDefinitionQuery().count()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "camunda:historyTimeToLive=\"P180D\"", "camunda:historyTimeToLive=\"180\"" })
	void theEngineKeepsWhatATableDecidedForHalfAYear(String time) {
		String key = "kept-" + UUID.randomUUID().toString().substring(0, 8);
		this.own.publish(key, time);
		assertThat(this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(key)
			.singleResult()
			.getHistoryTimeToLive()).isEqualTo(180);
	}

	/**
	 * Whatever the check did not think of is no failure of ours, and publishes nothing.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "camunda:historyTimeToLive=\"${1+1}\"", "camunda:historyTimeToLive=\"banana\"",
			"camunda:historyTimeToLive=\"P999999999999D\"", "camunda:versionTag=\"%s\"" })
	void whatTheEngineRefusesIsRefused(String attribute) {
		String key = "refused-" + UUID.randomUUID().toString().substring(0, 8);
		assertThatExceptionOfType(Problem.class)
			.isThrownBy(() -> this.own.publish(key, attribute.formatted("x".repeat(300))))
			.satisfies((problem) -> {
				assertThat(problem.status().value()).isEqualTo(422);
				assertThat(problem.errors()).extracting(Problem.Field::code).containsExactly("RULES_NOT_DEPLOYABLE");
			});
		assertThat(this.repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).count()).isZero();
	}

	@Test
	void theEngineAndTheExplanationAgree() {
		Map<String, Object> inputs = PreparedTable.complete(TableKind.RELEASE,
				Map.of("releasedBefore", 1, "warnings", 0, "overriddenFindings", 0, "runtimeChangeSeconds", 0.5));
		Map<String, Object> engine = this.decisions
			.evaluateDecisionTableByKeyAndVersion("first-release-manual", 1, inputs)
			.getSingleResult()
			.getEntryMap();
		Evaluation evaluation = this.ruleSets.evaluate("first-release-manual", 1, inputs);
		assertThat(evaluation.matched().get(0).outputs()).isEqualTo(engine);
		assertThat(evaluation.passed()).extracting(Evaluation.PassedRow::input)
			.containsExactly("releasedBefore", "overriddenFindings", "warnings", "runtimeChangeSeconds");
	}

}
