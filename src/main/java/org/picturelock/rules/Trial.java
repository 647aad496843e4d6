package org.picturelock.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.picturelock.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tries rules, published or not, on inputs made up or real; changes nothing. */
@Component
class Trial {

	private static final String DRAFT = "draft";

	private final RuleLibrary library;

	private final Drafts drafts;

	private final RuleCheck check;

	private final RuleSets ruleSets;

	private final TimeLimit limit;

	private final DryRun dryRun;

	private final UsedBy usedBy;

	private final Publishing publishing;

	Trial(RuleLibrary library, Drafts drafts, RuleCheck check, RuleSets ruleSets, TimeLimit limit, DryRun dryRun,
			UsedBy usedBy, Publishing publishing) {
		this.library = library;
		this.drafts = drafts;
		this.check = check;
		this.ruleSets = ruleSets;
		this.limit = limit;
		this.dryRun = dryRun;
		this.usedBy = usedBy;
		this.publishing = publishing;
	}

	/** What a version ("draft", a number, or null for the newest) makes of inputs. */
	Evaluation evaluate(RuleSet ruleSet, String version, Map<String, Object> inputs) {
		requireInputs(ruleSet.kind(), inputs);
		boolean draft = (version != null) ? version.equals(DRAFT) : ruleSet.version() == null;
		try {
			PreparedTable table = draft ? draft(ruleSet) : published(ruleSet, version);
			int number = draft ? 0 : number(ruleSet, version);
			return this.limit.within(() -> table.explain(ruleSet.kind(), number, inputs));
		}
		catch (EvaluationFailed ex) {
			throw noAnswer(ex);
		}
	}

	/**
	 * A version ("newest", "proposed", a number, or null for the draft) beside what came
	 * of past deliveries.
	 */
	DryRun.Result dryRun(RuleSet ruleSet, String version, PastRange range) {
		try {
			return this.dryRun.on(ruleSet.kind(), tried(ruleSet, version), range);
		}
		catch (EvaluationFailed ex) {
			throw noAnswer(ex);
		}
	}

	private static Problem noAnswer(EvaluationFailed ex) {
		return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "EVALUATION_FAILED", ex.isTooSlow() ? 1 : 0);
	}

	private PreparedTable tried(RuleSet ruleSet, String version) {
		if (version == null || version.equals(DRAFT)) {
			return draft(ruleSet);
		}
		if (version.equals("proposed")) {
			return this.ruleSets.prepare(this.publishing.waiting(ruleSet.key())
				.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "NOTHING_PROPOSED"))
				.dmn());
		}
		return published(ruleSet, version.equals("newest") ? null : version);
	}

	/** A draft runs only when the check would let it be published. */
	private PreparedTable draft(RuleSet ruleSet) {
		String dmn = this.drafts.get(ruleSet).dmn();
		Complaint.refuse(this.check.check(ruleSet.key(), ruleSet.kind(), dmn, this.usedBy.staffing(List.of())));
		return this.ruleSets.prepare(dmn);
	}

	private PreparedTable published(RuleSet ruleSet, String version) {
		return this.ruleSets.prepared(ruleSet.key(), number(ruleSet, version));
	}

	private int number(RuleSet ruleSet, String version) {
		if (version == null) {
			return this.ruleSets.newestVersion(ruleSet.key());
		}
		if (!version.matches("[1-9][0-9]{0,8}")) {
			throw Problem.invalid("version", "BAD_VALUE");
		}
		return this.library.version(ruleSet.key(), Integer.parseInt(version)).version();
	}

	private static void requireInputs(TableKind kind, Map<String, Object> inputs) {
		List<Problem.Field> errors = new ArrayList<>();
		inputs.forEach((name, value) -> {
			Term term = kind.input(name).orElse(null);
			if (term == null) {
				errors.add(new Problem.Field("inputs." + name, "UNKNOWN_FIELD"));
			}
			else if (value != null && !term.type().holds(value)) {
				errors.add(new Problem.Field("inputs." + name, "TYPE_MISMATCH"));
			}
		});
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
	}

}
