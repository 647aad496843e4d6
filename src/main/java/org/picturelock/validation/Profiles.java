package org.picturelock.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.picturelock.rules.Evaluation;
import org.picturelock.rules.RuleSets;

import org.springframework.stereotype.Component;

/** Lets a validation profile judge files. */
@Component
class Profiles {

	private static final Map<String, String> PLACES = Map.of("BLACK", "blackSeconds", "FROZEN", "frozenSeconds",
			"SILENT", "silentSeconds");

	private static final List<String> SEVERITIES = List.of(Finding.ERROR, Finding.WARNING, Finding.INFO);

	private final RuleSets ruleSets;

	Profiles(RuleSets ruleSets) {
		this.ruleSets = ruleSets;
	}

	int newestVersion(String profile) {
		return this.ruleSets.newestVersion(profile);
	}

	/** What the profile finds in one file, the worst first. */
	List<Finding> judge(String profile, int version, String file, Map<String, Object> facts,
			Map<String, Object> circumstances) {
		return judge((inputs) -> this.ruleSets.evaluate(profile, version, inputs), file, facts, circumstances);
	}

	/** The same with a profile that need not be published. */
	static List<Finding> judge(Function<Map<String, Object>, Evaluation> profile, String file,
			Map<String, Object> facts, Map<String, Object> circumstances) {
		Map<String, Object> inputs = new LinkedHashMap<>(facts);
		inputs.putAll(circumstances);
		Evaluation evaluation = profile.apply(inputs);
		List<Finding> findings = new ArrayList<>();
		for (Evaluation.Row row : evaluation.matched()) {
			findings.add(finding(row, file, facts));
		}
		List<String> unknown = evaluation.notChecked().stream().filter((fact) -> Facts.apply(fact, inputs)).toList();
		if (!unknown.isEmpty()) {
			findings.add(new Finding(FindingWords.NOT_CHECKED, Finding.INFO, file, FindingWords.notChecked(unknown),
					false, null, null, null));
		}
		guard(file, facts, findings);
		findings.sort(Comparator.comparingInt((finding) -> SEVERITIES.indexOf(finding.severity())));
		return findings;
	}

	/** Without any severity that we know, a finding is taken for the worst. */
	private static Finding finding(Evaluation.Row row, String file, Map<String, Object> facts) {
		String code = Objects.toString(row.outputs().get("code"), row.ruleId());
		String severity = Objects.toString(row.outputs().get("severity"), Finding.ERROR);
		String place = PLACES.get(code);
		return new Finding(code, SEVERITIES.contains(severity) ? severity : Finding.ERROR, file,
				Objects.toString(row.description(), code), Boolean.TRUE.equals(row.outputs().get("overridable")),
				(place != null) ? Facts.place(place, facts) : null, null, null);
	}

	/** No profile, however it was edited, lets a proxy pass that cannot be played. */
	private static void guard(String file, Map<String, Object> facts, List<Finding> findings) {
		boolean stopped = findings.stream().anyMatch((finding) -> finding.stops() && !finding.overridable());
		if (stopped || !"PROXY".equals(facts.get(Facts.FILE_TYPE))) {
			return;
		}
		if (facts.get(Facts.VIDEO_CODEC) == null || facts.get(Facts.RUNTIME_SECONDS) == null) {
			findings.add(new Finding("NOT_READABLE", Finding.ERROR, file,
					"The file cannot be read as a film. Export it again.", false, null, null, null));
		}
		else if (facts.get(Facts.DECODE_ERRORS) == null) {
			findings.add(new Finding("DECODE_UNFINISHED", Finding.ERROR, file,
					"The film could not be played through to its end.", false, null, null, null));
		}
	}

}
