package org.picturelock.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.dmn.engine.DmnDecision;

/** A table that answers; it never changes, so any number of threads may ask it. */
record PreparedTable(Table table, DmnDecision decision, Map<String, DmnDecision> probes, TableEngine engine) {

	/** The matched rows only, as fast as the bare engine. */
	List<TableEngine.Match> match(TableKind kind, Map<String, Object> inputs) {
		return this.engine.evaluate(this.decision, complete(kind, inputs));
	}

	/** The same with what the table says about each. */
	List<Evaluation.Row> rows(TableKind kind, Map<String, Object> inputs) {
		return matched(match(kind, inputs));
	}

	/** The matched rows, and for the others why not. */
	Evaluation explain(TableKind kind, int version, Map<String, Object> inputs) {
		Map<String, Object> complete = complete(kind, inputs);
		List<Evaluation.Row> matched = matched(this.engine.evaluate(this.decision, complete));
		Set<Integer> hit = new LinkedHashSet<>();
		matched.forEach((row) -> hit.add(row.number()));
		List<Set<Integer>> yes = cells(complete);
		List<Evaluation.PassedRow> passed = new ArrayList<>();
		for (Table.Row row : this.table.rows()) {
			if (kind.firstMatchOnly() && hit.contains(row.number())) {
				break;
			}
			if (!hit.contains(row.number())) {
				passed.add(passed(row, yes, complete));
			}
		}
		return new Evaluation(this.table.key(), version, complete, matched, passed,
				new NotChecked(this.table, kind, yes, complete).facts(hit));
	}

	/** For each column the numbers of the rows whose cell in it says yes. */
	List<Set<Integer>> cells(Map<String, Object> inputs) {
		List<Set<Integer>> result = new ArrayList<>();
		for (int column = 0; column < this.table.inputs().size(); column++) {
			Set<String> yes = new java.util.HashSet<>();
			this.engine.evaluate(this.probes.get(CellProbe.decision(column)), inputs)
				.forEach((match) -> yes.add(match.ruleId()));
			Set<Integer> rows = new LinkedHashSet<>();
			for (Table.Row row : this.table.rows()) {
				if (!row.tests(column) || yes.contains(CellProbe.cell(column, row.number()))) {
					rows.add(row.number());
				}
			}
			result.add(rows);
		}
		return result;
	}

	/** Every input of the kind, null where none was given; nothing else. */
	static Map<String, Object> complete(TableKind kind, Map<String, Object> inputs) {
		Map<String, Object> result = new LinkedHashMap<>();
		kind.inputs().forEach((term) -> result.put(term.name(), inputs.get(term.name())));
		return result;
	}

	private List<Evaluation.Row> matched(List<TableEngine.Match> matches) {
		Map<String, Table.Row> rows = new HashMap<>();
		this.table.rows().forEach((row) -> rows.put(row.id(), row));
		return matches.stream().map((match) -> {
			Table.Row row = rows.get(match.ruleId());
			return new Evaluation.Row(row.number(), row.id(), row.description(), match.outputs());
		}).toList();
	}

	private Evaluation.PassedRow passed(Table.Row row, List<Set<Integer>> yes, Map<String, Object> inputs) {
		for (int column = 0; column < yes.size(); column++) {
			if (!yes.get(column).contains(row.number())) {
				String input = this.table.inputs().get(column).name();
				return new Evaluation.PassedRow(row.number(), row.id(), row.description(), input, row.cell(column),
						inputs.get(input));
			}
		}
		throw new IllegalStateException("row " + row.number() + " of " + this.table.key() + " matches cell by cell");
	}

}
