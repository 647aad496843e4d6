package org.picturelock.rules;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** The FEEL engine that the rules run on; reads each text of a table once. */
final class Feel {

	private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

	private final Map<String, Optional<ParsedExpression>> tests = new ConcurrentHashMap<>();

	private final Map<String, Optional<FeelCell>> cells = new ConcurrentHashMap<>();

	private final Map<String, Optional<Object>> values = new ConcurrentHashMap<>();

	/** What a cell is made of, or nothing when it is not FEEL. */
	Optional<FeelCell> cell(String text) {
		return this.cells.computeIfAbsent(text, (it) -> test(it).map(ParsedExpression::expression).map(FeelCell::of));
	}

	/** What an output says, or nothing when it is no value. */
	Optional<Object> value(String text) {
		return this.values.computeIfAbsent(text,
				(it) -> parsed(ENGINE.parseExpression(it)).map(ParsedExpression::expression).map(FeelCell::literal));
	}

	/** Whether a cell that looks at nothing but its own column says yes to a value. */
	boolean accepts(String cell, Object value) {
		return test(cell).map((parsed) -> ENGINE.evaluateWithInput(parsed, value, Map.of()))
			.map((answer) -> answer.isSuccess() && Boolean.TRUE.equals(answer.result()))
			.orElse(false);
	}

	private Optional<ParsedExpression> test(String text) {
		return this.tests.computeIfAbsent(text, (it) -> parsed(ENGINE.parseUnaryTests(it)));
	}

	private static Optional<ParsedExpression> parsed(ParseResult result) {
		return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
	}

}
