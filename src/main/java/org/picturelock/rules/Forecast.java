package org.picturelock.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.picturelock.problem.Problem;
import org.picturelock.project.Project;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words what release rules would do with the cuts that everybody has. */
@Component
class Forecast {

	private static final Map<String, Map<String, Object>> CASES = cases();

	private final Trial trial;

	private final MessageSource messages;

	private final ShippedWords shipped;

	Forecast(Trial trial, MessageSource messages, ShippedWords shipped) {
		this.trial = trial;
		this.messages = messages;
		this.shipped = shipped;
	}

	/** A rule set, with one sentence for each typical cut. */
	record Outlook(RuleSet ruleSet, List<String> sentences) {
	}

	Outlook of(RuleSet ruleSet, Project project, Locale reader) {
		return new Outlook(ruleSet,
				CASES.entrySet()
					.stream()
					.map((one) -> this.messages.getMessage(one.getKey(),
							new Object[] { answer(ruleSet, project, one.getValue(), reader) }, reader))
					.toList());
	}

	private String answer(RuleSet ruleSet, Project project, Map<String, Object> changed, Locale reader) {
		try {
			return this.trial.evaluate(ruleSet, null, inputs(project, changed))
				.matched()
				.stream()
				.findFirst()
				.map((row) -> words(row, reader))
				.orElseGet(() -> this.messages.getMessage("rules.outlook.NONE", null, reader));
		}
		catch (Problem ex) {
			return this.messages.getMessage("rules.outlook.NONE", null, reader);
		}
	}

	private String words(Evaluation.Row row, Locale reader) {
		Map<String, Object> outputs = row.outputs();
		boolean auto = "AUTO".equals(outputs.get("releaseMode"));
		boolean held = outputs.get("holdMinutes") instanceof Number minutes && minutes.intValue() > 0;
		String said = auto ? (held ? "rules.outlook.HELD" : "rules.outlook.AUTO") : "rules.outlook.MANUAL";
		return this.messages
			.getMessage(said,
					new Object[] { row.number(), this.shipped.said(row.description(), reader),
							String.valueOf(outputs.get("teams")).replace(",", ", "), outputs.get("holdMinutes") },
					reader);
	}

	private static Map<String, Object> inputs(Project project, Map<String, Object> changed) {
		Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("projectKind", project.kind().name());
		inputs.put("episode", project.episodes().isEmpty() ? "" : project.episodes().get(0));
		inputs.put("cutType", "LOCKED");
		inputs.put("postHouse", "");
		inputs.put("joining", false);
		inputs.put("runtimeMinutes", 42);
		inputs.put("overriddenFindings", 0);
		inputs.put("stemsMissing", 0);
		inputs.putAll(changed);
		return inputs;
	}

	private static Map<String, Map<String, Object>> cases() {
		Map<String, Map<String, Object>> cases = new LinkedHashMap<>();
		cases.put("rules.case.first", Map.of("version", 1, "releasedBefore", 0, "warnings", 0));
		cases.put("rules.case.again",
				Map.of("version", 2, "releasedBefore", 1, "warnings", 0, "runtimeChangeSeconds", 0));
		cases.put("rules.case.warnings",
				Map.of("version", 2, "releasedBefore", 1, "warnings", 2, "runtimeChangeSeconds", 0));
		return cases;
	}

}
