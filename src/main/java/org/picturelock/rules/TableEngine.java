package org.picturelock.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;

import org.springframework.stereotype.Component;

/**
 * Camunda's DMN engine, as the process engine sets it up, told to say which rows matched.
 */
@Component
class TableEngine {

	private final ThreadLocal<List<DmnEvaluatedDecisionRule>> matched = new ThreadLocal<>();

	private final DmnEngine engine;

	TableEngine() {
		DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
		configuration.setCustomPostDecisionTableEvaluationListeners(
				List.of((event) -> this.matched.set(List.copyOf(event.getMatchingRules()))));
		this.engine = configuration.buildEngine();
	}

	/** Makes a table ready to be evaluated; the text must have passed the check's XML. */
	PreparedTable prepare(Table table, String dmn) {
		Map<String, DmnDecision> probes = parse(CellProbe.of(table)).stream()
			.collect(Collectors.toMap(DmnDecision::getKey, Function.identity()));
		return new PreparedTable(table, parse(untested(dmn)).get(0), probes, this);
	}

	/**
	 * The engine asks FEEL about each "-", which only an empty cell saves; both say yes.
	 */
	private static String untested(String dmn) {
		return dmn.replace("<text>-</text>", "<text></text>");
	}

	/** The rows that matched, by rule id with their outputs, in the engine's order. */
	List<Match> evaluate(DmnDecision decision, Map<String, Object> inputs) {
		this.engine.evaluateDecisionTable(decision, inputs);
		try {
			return this.matched.get().stream().map(TableEngine::match).toList();
		}
		finally {
			this.matched.remove();
		}
	}

	private List<DmnDecision> parse(String dmn) {
		return new ArrayList<>(
				this.engine.parseDecisions(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8))));
	}

	private static Match match(DmnEvaluatedDecisionRule rule) {
		Map<String, Object> outputs = new java.util.LinkedHashMap<>();
		rule.getOutputEntries().forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
		return new Match(rule.getId(), outputs);
	}

	/** A matched row. */
	record Match(String ruleId, Map<String, Object> outputs) {
	}

}
