package org.picturelock.rules;

import java.util.Map;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class RuleSetsTests {

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private ShippedRules shipped;

	@Autowired
	private RepositoryService repository;

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
