package org.picturelock.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.picturelock.project.Projects;

import org.springframework.stereotype.Component;

/** Tries rules on what was decided or measured before; changes nothing. */
@Component
class DryRun {

	private static final int BATCH = 100;

	private final PastDecisions decisions;

	private final PastJudgements judgements;

	private final Projects projects;

	private final TimeLimit limit;

	DryRun(PastDecisions decisions, PastJudgements judgements, Projects projects, TimeLimit limit) {
		this.decisions = decisions;
		this.judgements = judgements;
		this.projects = projects;
		this.limit = limit;
	}

	Result on(TableKind kind, PreparedTable table, PastRange range) {
		if (kind == TableKind.VALIDATION) {
			List<TriedDelivery> tried = this.judgements.tried(range,
					(inputs) -> this.limit.within(() -> table.explain(kind, 0, inputs)));
			return Result.of(table.table(), range, this.judgements.count(range), tried);
		}
		Set<String> staffed = Set.copyOf(this.projects.get(range.project()).teams());
		return Result.of(table.table(), range, this.decisions.count(range),
				decided(table, this.decisions.in(range), staffed));
	}

	/** The decisions once more; {@code staffed} are the project's teams. */
	List<TriedDelivery> decided(PreparedTable table, List<PastDecision> decisions, Set<String> staffed) {
		List<TriedDelivery> tried = new ArrayList<>();
		for (int from = 0; from < decisions.size(); from += BATCH) {
			List<PastDecision> batch = decisions.subList(from, Math.min(from + BATCH, decisions.size()));
			// a batch as a whole may take as long as ten evaluations, for they take no
			// time
			tried.addAll(this.limit.within(10,
					() -> batch.stream().map((decision) -> decided(decision, table, staffed)).toList()));
		}
		return tried;
	}

	private static TriedDelivery decided(PastDecision past, PreparedTable table, Set<String> staffed) {
		Map<String, Object> before = past.evaluation()
			.matched()
			.stream()
			.findFirst()
			.map(Evaluation.Row::outputs)
			.orElse(Map.of());
		List<TableEngine.Match> matches = table.match(TableKind.RELEASE, past.evaluation().inputs());
		Map<String, Object> after = matches.isEmpty() ? Map.of() : matches.get(0).outputs();
		// where the product itself insisted on MANUAL, other rules would not have helped
		boolean insisted = past.mode().equals("MANUAL") && "AUTO".equals(before.get("releaseMode"));
		boolean auto = !insisted && "AUTO".equals(after.get("releaseMode")) && staffed.containsAll(teams(after));
		return new TriedDelivery(past.delivery(), past.episode(), past.cutType(), past.version(), past.at(),
				past.mode(), auto ? "AUTO" : "MANUAL", teams(before), teams(after),
				terms(past.mode().equals("AUTO"), before), terms(auto, after),
				matches.stream().map(TableEngine.Match::ruleId).toList());
	}

	/** What a release by itself, or by a person, has to wait for. */
	private static Map<String, Object> terms(boolean auto, Map<String, Object> outputs) {
		if (auto) {
			return Map.of("holdMinutes", outputs.get("holdMinutes") instanceof Number minutes ? minutes.intValue() : 0);
		}
		return Map.of("noteRequired", Boolean.TRUE.equals(outputs.get("noteRequired")), "secondApproval",
				Boolean.TRUE.equals(outputs.get("secondApproval")));
	}

	private static Set<String> teams(Map<String, Object> outputs) {
		return Arrays.stream(String.valueOf(outputs.getOrDefault("teams", "")).split(","))
			.map(String::strip)
			.filter((team) -> !team.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * The outcome of a dry run: {@code evaluated} of {@code total} deliveries.
	 * {@code decided} and {@code would} count what came of them and what would;
	 * {@code flips} the changes between the two; {@code unmatched} the deliveries that no
	 * row answers.
	 */
	record Result(String project, int total, int evaluated, int changed, int unmatched, Map<String, Integer> decided,
			Map<String, Integer> would, Map<String, Integer> flips, List<RowCount> rows, List<Change> deliveries) {

		static Result of(Table table, PastRange range, int count, List<TriedDelivery> tried) {
			Map<String, Integer> decided = new TreeMap<>();
			Map<String, Integer> would = new TreeMap<>();
			Map<String, Integer> flips = new TreeMap<>();
			Map<String, Integer> matches = new HashMap<>();
			for (TriedDelivery one : tried) {
				decided.merge(one.decided(), 1, Integer::sum);
				would.merge(one.would(), 1, Integer::sum);
				if (!one.decided().equals(one.would())) {
					flips.merge(one.decided() + " → " + one.would(), 1, Integer::sum);
				}
				one.rows().forEach((row) -> matches.merge(row, 1, Integer::sum));
			}
			List<Change> changes = tried.stream().filter(TriedDelivery::differs).map(Change::of).toList();
			return new Result(range.project(), Math.min(count, range.last()), tried.size(), changes.size(),
					(int) tried.stream().filter((one) -> one.rows().isEmpty()).count(), decided, would, flips,
					table.rows()
						.stream()
						.map((row) -> new RowCount(row.number(), row.id(), row.description(),
								matches.getOrDefault(row.id(), 0)))
						.toList(),
					changes);
		}

		Result withRows(List<RowCount> others) {
			return new Result(this.project, this.total, this.evaluated, this.changed, this.unmatched, this.decided,
					this.would, this.flips, others, this.deliveries);
		}

	}

	/** How often a row answered. */
	record RowCount(int number, String ruleId, String description, int matches) {
	}

	/** A delivery whose outcome, terms, teams or findings would be others. */
	record Change(String delivery, String episode, String cutType, Integer version, Instant at, String decided,
			String would, List<String> added, List<String> dropped, List<OtherTerm> terms) {

		static Change of(TriedDelivery tried) {
			return new Change(tried.delivery(), tried.episode(), tried.cutType(), tried.version(), tried.at(),
					tried.decided(), tried.would(), without(tried.after(), tried.before()),
					without(tried.before(), tried.after()), OtherTerm.between(tried.termsBefore(), tried.termsAfter()));
		}

		private static List<String> without(Set<String> some, Set<String> others) {
			return some.stream().filter((one) -> !others.contains(one)).toList();
		}

	}

	/** What a release of the same sort would have to wait for instead. */
	record OtherTerm(String name, Object before, Object after) {

		static List<OtherTerm> between(Map<String, Object> before, Map<String, Object> after) {
			return new TreeMap<>(before).entrySet()
				.stream()
				.filter((it) -> after.containsKey(it.getKey()) && !it.getValue().equals(after.get(it.getKey())))
				.map((it) -> new OtherTerm(it.getKey(), it.getValue(), after.get(it.getKey())))
				.toList();
		}

	}

}
