package org.picturelock.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedTablesTests {

	@TestFactory
	Stream<DynamicTest> releaseRulesDecideAsTheirCasesSay() {
		return ShippedTables.RELEASE.stream().flatMap((key) -> {
			PreparedTable table = ShippedTables.prepared(TableKind.RELEASE, key);
			return withEveryRowHit(key, table, this::decide);
		});
	}

	@TestFactory
	Stream<DynamicTest> profilesJudgeAsTheirCasesSay() {
		return ShippedTables.VALIDATION.stream().flatMap((key) -> {
			PreparedTable table = ShippedTables.prepared(TableKind.VALIDATION, key);
			Map<String, Object> perfect = ShippedTables.facts(ShippedTables.perfectProxy(key));
			return withEveryRowHit(key, table, (prepared, line) -> judge(prepared, perfect, line));
		});
	}

	private Stream<DynamicTest> withEveryRowHit(String key, PreparedTable table, Case test) {
		Set<String> hit = new HashSet<>();
		Stream<DynamicTest> cases = ShippedTables.cases(key)
			.stream()
			.map((line) -> DynamicTest.dynamicTest(key + ": " + line.get("case"),
					() -> test.run(table, line).matched().forEach((row) -> hit.add(row.ruleId()))));
		return Stream.concat(cases, Stream.of(DynamicTest.dynamicTest(key + ": every row is hit",
				() -> assertThat(hit).containsAll(table.table().rows().stream().map(Table.Row::id).toList()))));
	}

	private Evaluation decide(PreparedTable table, Map<String, String> line) {
		Map<String, Object> inputs = new java.util.HashMap<>();
		TableKind.RELEASE.inputs()
			.forEach((term) -> inputs.put(term.name(),
					ShippedTables.value(TableKind.RELEASE, term.name(), line.get(term.name()))));
		Evaluation evaluation = table.explain(TableKind.RELEASE, 1, inputs);
		assertThat(evaluation.matched()).singleElement().satisfies((row) -> {
			assertThat(row.ruleId()).isEqualTo(line.get("rule"));
			TableKind.RELEASE.outputs()
				.forEach((term) -> assertThat(row.outputs().get(term.name()))
					.isEqualTo(ShippedTables.value(TableKind.RELEASE, term.name(), line.get(term.name()))));
		});
		assertThat(evaluation.passed()).hasSize(evaluation.matched().get(0).number() - 1);
		assertThat(evaluation.notChecked()).isEmpty();
		return evaluation;
	}

	private Evaluation judge(PreparedTable table, Map<String, Object> perfect, Map<String, String> line) {
		Map<String, Object> facts = new java.util.HashMap<>(perfect);
		facts.putAll(ShippedTables.facts(line.get("but")));
		Evaluation evaluation = table.explain(TableKind.VALIDATION, 1, facts);
		List<String> findings = new ArrayList<>();
		evaluation.matched()
			.forEach((row) -> findings.add(row.outputs().get("code") + " " + row.outputs().get("severity")
					+ (Boolean.TRUE.equals(row.outputs().get("overridable")) ? " overridable" : "")));
		assertThat(evaluation.matched().stream().map(Evaluation.Row::ruleId)).isEqualTo(list(line.get("rules")));
		assertThat(findings).isEqualTo(list(line.get("findings")));
		assertThat(evaluation.notChecked()).containsExactlyInAnyOrderElementsOf(list(line.get("not checked")));
		assertThat(evaluation.passed()).hasSize(table.table().rows().size() - findings.size());
		return evaluation;
	}

	private static List<String> list(String text) {
		return Stream.of(text.split(",")).map(String::strip).filter((name) -> !name.isEmpty()).toList();
	}

	@FunctionalInterface
	private interface Case {

		Evaluation run(PreparedTable table, Map<String, String> line);

	}

}
