package org.picturelock.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.picturelock.project.Project;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words what a rule set would do with the cuts that everybody has. */
@Component
class Forecast {

	private static final List<String> WORST_FIRST = List.of("rules.outlook.REJECTED", "rules.outlook.IN_REVIEW",
			"rules.outlook.WARNED", "rules.outlook.REMARKED");

	private final RuleSets ruleSets;

	private final MessageSource messages;

	private final ShippedWords shipped;

	Forecast(RuleSets ruleSets, MessageSource messages, ShippedWords shipped) {
		this.ruleSets = ruleSets;
		this.messages = messages;
		this.shipped = shipped;
	}

	/** A rule set, with one sentence for each typical cut. */
	record Outlook(RuleSet ruleSet, List<String> sentences) {
	}

	Outlook of(RuleSet ruleSet, Project project, Locale reader) {
		return new Outlook(ruleSet,
				TypicalCuts.of(ruleSet.kind(), project)
					.entrySet()
					.stream()
					.map((cut) -> say(cut.getKey(), reader, answer(ruleSet, cut.getValue(), reader)))
					.toList());
	}

	private String answer(RuleSet ruleSet, Map<String, Object> inputs, Locale reader) {
		boolean release = ruleSet.kind() == TableKind.RELEASE;
		try {
			List<Evaluation.Row> matched = this.ruleSets.matched(ruleSet, inputs);
			return release ? decision(matched, reader) : verdict(matched, reader);
		}
		catch (EvaluationFailed ex) {
			return say(release ? "rules.outlook.NONE" : "rules.outlook.UNJUDGED", reader);
		}
	}

	private String decision(List<Evaluation.Row> matched, Locale reader) {
		if (matched.isEmpty()) {
			return say("rules.outlook.NONE", reader);
		}
		Evaluation.Row row = matched.get(0);
		Map<String, Object> outputs = row.outputs();
		boolean auto = "AUTO".equals(outputs.get("releaseMode"));
		boolean held = outputs.get("holdMinutes") instanceof Number minutes && minutes.intValue() > 0;
		return say(auto ? (held ? "rules.outlook.HELD" : "rules.outlook.AUTO") : "rules.outlook.MANUAL", reader,
				row.number(), this.shipped.said(row.description(), reader),
				String.valueOf(outputs.get("teams")).replace(",", ", "), outputs.get("holdMinutes"));
	}

	/** What the worst finding comes to, which is what becomes of the cut. */
	private String verdict(List<Evaluation.Row> matched, Locale reader) {
		return matched.stream()
			.min(Comparator.comparingInt((row) -> WORST_FIRST.indexOf(outcome(row))))
			.map((row) -> say(outcome(row), reader, row.number(), this.shipped.said(row.description(), reader)))
			.orElseGet(() -> say("rules.outlook.ACCEPTED", reader));
	}

	private String say(String key, Locale reader, Object... values) {
		return this.messages.getMessage(key, values, reader);
	}

	/** A severity that nobody knows counts as an error. */
	private static String outcome(Evaluation.Row row) {
		return switch (String.valueOf(row.outputs().get("severity"))) {
			case "INFO" -> "rules.outlook.REMARKED";
			case "WARNING" -> "rules.outlook.WARNED";
			default -> Boolean.TRUE.equals(row.outputs().get("overridable")) ? "rules.outlook.IN_REVIEW"
					: "rules.outlook.REJECTED";
		};
	}

}
