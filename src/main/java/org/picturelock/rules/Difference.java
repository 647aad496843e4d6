package org.picturelock.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What one table says otherwise than another, cell by cell. Rows are the same when their
 * ids are; {@code row} counts in the newer table, or in the older one where the newer has
 * none. {@code before} is null for a cell that is new, {@code after} for one that is
 * gone; {@code column} is "description" or "row" (the row's place) besides the columns.
 */
record Difference(int row, String column, String before, String after) {

	private static final String DESCRIPTION = "description";

	static List<Difference> between(Table before, Table after) {
		if (before == null || after == null) {
			return List.of();
		}
		List<Difference> found = new ArrayList<>();
		Map<String, Table.Row> old = new LinkedHashMap<>();
		before.rows().forEach((row) -> old.put(row.id(), row));
		for (Table.Row row : after.rows()) {
			Table.Row was = old.remove(row.id());
			compare(row.number(), (was != null) ? cells(before, was) : Map.of(), cells(after, row), found);
		}
		old.values().forEach((row) -> compare(row.number(), cells(before, row), Map.of(), found));
		return found;
	}

	/** The same with descriptions in other words. */
	Difference described(UnaryOperator<String> words) {
		return this.column.equals(DESCRIPTION)
				? new Difference(this.row, this.column, words.apply(this.before), words.apply(this.after)) : this;
	}

	private static void compare(int row, Map<String, String> before, Map<String, String> after,
			List<Difference> found) {
		Map<String, String> all = new LinkedHashMap<>(after);
		before.forEach(all::putIfAbsent);
		all.keySet()
			.stream()
			.filter((column) -> !Objects.equals(before.get(column), after.get(column)))
			.forEach((column) -> found.add(new Difference(row, column, before.get(column), after.get(column))));
	}

	private static Map<String, String> cells(Table table, Table.Row row) {
		Map<String, String> cells = new LinkedHashMap<>();
		cells.put("row", String.valueOf(row.number()));
		cells.put(DESCRIPTION, Objects.toString(row.description(), ""));
		for (int i = 0; i < table.inputs().size(); i++) {
			cells.put(table.inputs().get(i).name(), row.tests(i) ? row.cell(i) : "-");
		}
		for (int i = 0; i < Math.min(table.outputs().size(), row.outputs().size()); i++) {
			cells.put(table.outputs().get(i).name(), row.outputs().get(i));
		}
		return cells;
	}

}
