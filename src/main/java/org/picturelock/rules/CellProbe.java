package org.picturelock.rules;

import org.springframework.web.util.HtmlUtils;

/**
 * The engine tells which rows match but not which cells. So each tested column becomes a
 * table of its own, one row for each cell, and the very same engine answers for every
 * cell.
 */
final class CellProbe {

	private CellProbe() {
	}

	/** A file with one decision {@code column<n>} for each column that a row tests. */
	static String of(Table table) {
		StringBuilder dmn = new StringBuilder("""
				<definitions xmlns="%s" id="probe" name="probe" namespace="http://picturelock.org/probe">
				""".formatted(AllowedXml.DMN));
		for (int column = 0; column < table.inputs().size(); column++) {
			column(dmn, table, column);
		}
		return dmn.append("</definitions>").toString();
	}

	static String decision(int column) {
		return "column" + column;
	}

	static String cell(int column, int row) {
		return "column" + column + "row" + row;
	}

	private static void column(StringBuilder dmn, Table table, int column) {
		Table.Column input = table.inputs().get(column);
		dmn.append(
				"""
						<decision id="%1$s" name="%1$s"><decisionTable id="%1$stable" hitPolicy="COLLECT">
						<input id="%1$sinput"><inputExpression id="%1$sexpression" typeRef="%2$s"><text>%3$s</text></inputExpression></input>
						<output id="%1$soutput" name="yes" typeRef="boolean"/>
						"""
					.formatted(decision(column), escaped(input.type()), escaped(input.name())));
		for (Table.Row row : table.rows()) {
			if (row.tests(column)) {
				dmn.append("""
						<rule id="%1$s"><inputEntry id="%1$sin"><text>%2$s</text></inputEntry>
						<outputEntry id="%1$sout"><text>true</text></outputEntry></rule>
						""".formatted(cell(column, row.number()), escaped(row.cell(column))));
			}
		}
		dmn.append("</decisionTable></decision>\n");
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
