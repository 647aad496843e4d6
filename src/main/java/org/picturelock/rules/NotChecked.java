package org.picturelock.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the facts that a profile wanted to judge and nobody could measure: a null says no
 * to nearly every cell, which would otherwise look like a check that was passed.
 */
record NotChecked(Table table, TableKind kind, List<Set<Integer>> yes, Map<String, Object> inputs) {

	/**
	 * The null facts on which a row hung: every cell that said no tests a null fact, so
	 * the row might have matched. A fact for whose absence a matched row speaks is not
	 * told twice.
	 */
	List<String> facts(Set<Integer> matched) {
		Set<String> missing = new LinkedHashSet<>();
		Set<String> spokenFor = new LinkedHashSet<>();
		for (Table.Row row : this.table.rows()) {
			Set<String> unmeasured = new LinkedHashSet<>();
			boolean open = true;
			for (int column = 0; column < this.yes.size(); column++) {
				Set<String> facts = row.tests(column) ? unmeasured(row, column) : Set.of();
				unmeasured.addAll(facts);
				open &= this.yes.get(column).contains(row.number()) || !facts.isEmpty();
			}
			if (matched.contains(row.number())) {
				spokenFor.addAll(unmeasured);
			}
			else if (open) {
				missing.addAll(unmeasured);
			}
		}
		missing.removeAll(spokenFor);
		return List.copyOf(missing);
	}

	private Set<String> unmeasured(Table.Row row, int column) {
		Set<String> result = new LinkedHashSet<>();
		for (Term term : this.kind.inputs()) {
			boolean named = term.name().equals(this.table.inputs().get(column).name())
					|| Pattern.compile("\\b" + term.name() + "\\b").matcher(row.cell(column)).find();
			if (named && term.measured() && this.inputs.get(term.name()) == null) {
				result.add(term.name());
			}
		}
		return result;
	}

}
