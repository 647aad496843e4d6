package org.picturelock.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

/** Tries release rules on what was decided before; changes nothing. */
@Component
class DryRun {

	private static final int BATCH = 100;

	private final PastDecisions past;

	private final TimeLimit limit;

	DryRun(PastDecisions past, TimeLimit limit) {
		this.past = past;
		this.limit = limit;
	}

	Result on(PreparedTable table, String project, int last) {
		List<PastDecision> decisions = this.past.last(project, last);
		List<Change> changes = new ArrayList<>();
		Map<String, Integer> flips = new TreeMap<>();
		Map<String, Integer> matches = new HashMap<>();
		for (int from = 0; from < decisions.size(); from += BATCH) {
			List<PastDecision> batch = decisions.subList(from, Math.min(from + BATCH, decisions.size()));
			// a batch as a whole may take as long as ten evaluations, for they take no
			// time
			this.limit.within(10, () -> batch.stream().map((decision) -> Change.of(decision, table)).toList())
				.forEach((change) -> {
					matches.merge(String.valueOf(change.would().ruleId()), 1, Integer::sum);
					if (change.isOne()) {
						changes.add(change);
						flips.merge(change.decided().mode() + " → " + change.would().mode(), 1, Integer::sum);
					}
				});
		}
		List<RowCount> rows = table.table()
			.rows()
			.stream()
			.map((row) -> new RowCount(row.number(), row.id(), row.description(), matches.getOrDefault(row.id(), 0)))
			.toList();
		return new Result(project, decisions.size(), changes.size(), matches.getOrDefault("null", 0), flips, rows,
				changes);
	}

	/**
	 * The outcome of a dry run. {@code flips} counts the changes by the mode before and
	 * after; {@code unmatched} the decisions that no row answers.
	 */
	record Result(String project, int evaluated, int changed, int unmatched, Map<String, Integer> flips,
			List<RowCount> rows, List<Change> deliveries) {
	}

	/** How often a row answered. */
	record RowCount(int number, String ruleId, String description, int matches) {
	}

	/** What a row said, with what came of it. */
	record Answer(String mode, List<String> teams, String ruleId, Integer holdMinutes) {

		static Answer of(String ruleId, Map<String, Object> outputs, String mode) {
			List<String> teams = Arrays.stream(String.valueOf(outputs.getOrDefault("teams", "")).split(","))
				.map(String::strip)
				.filter((team) -> !team.isEmpty())
				.toList();
			Object hold = outputs.get("holdMinutes");
			return new Answer(mode, teams, ruleId, (hold instanceof Number minutes) ? minutes.intValue() : null);
		}

	}

	/** A past decision beside what the tried rules would make of it. */
	record Change(String delivery, String episode, String cutType, Integer version, Answer decided, Answer would,
			List<String> teamsAdded, List<String> teamsDropped) {

		static Change of(PastDecision past, PreparedTable table) {
			Answer decided = past.evaluation()
				.matched()
				.stream()
				.findFirst()
				.map((row) -> Answer.of(row.ruleId(), row.outputs(), past.mode()))
				.orElseGet(() -> Answer.of(null, Map.of(), past.mode()));
			Answer would = table.match(TableKind.RELEASE, past.evaluation().inputs())
				.stream()
				.findFirst()
				.map((match) -> Answer.of(match.ruleId(), match.outputs(), mode(past, match)))
				.orElseGet(() -> Answer.of(null, Map.of(), "MANUAL"));
			return new Change(past.delivery(), past.episode(), past.cutType(), past.version(), decided, would,
					without(would.teams(), decided.teams()), without(decided.teams(), would.teams()));
		}

		boolean isOne() {
			return !this.decided.mode().equals(this.would.mode()) || !this.teamsAdded.isEmpty()
					|| !this.teamsDropped.isEmpty();
		}

		/**
		 * Where the product itself insisted on MANUAL, other rules would not have helped.
		 */
		private static String mode(PastDecision past, TableEngine.Match match) {
			boolean insisted = past.mode().equals("MANUAL") && past.evaluation()
				.matched()
				.stream()
				.anyMatch((row) -> "AUTO".equals(row.outputs().get("releaseMode")));
			return (!insisted && "AUTO".equals(match.outputs().get("releaseMode"))) ? "AUTO" : "MANUAL";
		}

		private static List<String> without(List<String> teams, List<String> others) {
			return teams.stream().filter((team) -> !others.contains(team)).toList();
		}

	}

}
