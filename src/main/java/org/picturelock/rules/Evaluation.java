package org.picturelock.rules;

import java.util.List;
import java.util.Map;

/**
 * What a table answered. {@code matched} holds the matched rows in table order (at most
 * one for release rules); {@code passed} for each row that did not match (for release
 * rules: each earlier one) the first cell that said no; {@code notChecked} the measured
 * facts that were null although a row's answer hung on them (see {@link RuleSets}).
 */
public record Evaluation(String ruleSet, int version, Map<String, Object> inputs, List<Row> matched,
		List<PassedRow> passed, List<String> notChecked) {

	/**
	 * A row that matched: its number from 1, the rule's id, its description and its
	 * outputs by name.
	 */
	public record Row(int number, String ruleId, String description, Map<String, Object> outputs) {
	}

	/**
	 * A row that did not match: the first input whose cell said no, the cell's text and
	 * the value it met.
	 */
	public record PassedRow(int number, String ruleId, String description, String input, String cell, Object value) {
	}

}
