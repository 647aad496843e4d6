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

	private final Map<String, ParseResult> tests = new ConcurrentHashMap<>();

	/** A cell, or nothing when it is not FEEL. */
	Optional<ParsedExpression> test(String text) {
		return parsed(this.tests.computeIfAbsent(text, ENGINE::parseUnaryTests));
	}

	/** An output, or nothing when it is not FEEL. */
	Optional<ParsedExpression> expression(String text) {
		return parsed(ENGINE.parseExpression(text));
	}

	/** Whether a cell that looks at nothing but its own column says yes to a value. */
	boolean accepts(String cell, Object value) {
		return test(cell).map((parsed) -> ENGINE.evaluateWithInput(parsed, value, Map.of()))
			.map((answer) -> answer.isSuccess() && Boolean.TRUE.equals(answer.result()))
			.orElse(false);
	}

	private static Optional<ParsedExpression> parsed(ParseResult result) {
		return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
	}

}
