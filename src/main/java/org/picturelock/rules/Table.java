package org.picturelock.rules;

import java.util.List;

/**
 * A decision table as its author wrote it: cells are FEEL texts, an empty one or "-" says
 * yes to everything.
 */
record Table(String key, String title, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

	/** A column; {@code type} as written in the file. */
	record Column(String name, String label, String type) {
	}

	/** A row; numbered from 1. */
	record Row(int number, String id, String description, List<String> cells, List<String> outputs) {

		String cell(int column) {
			return (column < this.cells.size()) ? this.cells.get(column) : "";
		}

		boolean tests(int column) {
			return !cell(column).isEmpty() && !cell(column).equals("-");
		}

	}

}
