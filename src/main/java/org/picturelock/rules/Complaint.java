package org.picturelock.rules;

import java.util.List;

import org.picturelock.problem.Problem;

/**
 * Something the check found. {@code row} counts from 1, {@code column} is an input's or
 * output's name; both null when it concerns the whole table. The words, with how to mend
 * it, stand in the bundles under {@code problem.RULES_<code>}.
 */
record Complaint(String code, Severity severity, Integer row, String column, List<Object> args) {

	/** Only an ERROR keeps a table from being published. */
	enum Severity {

		ERROR, WARNING, INFO

	}

	static Complaint error(String code, Integer row, String column, Object... args) {
		return new Complaint(code, Severity.ERROR, row, column, List.of(args));
	}

	static Complaint warning(String code, Integer row, String column, Object... args) {
		return new Complaint(code, Severity.WARNING, row, column, List.of(args));
	}

	/** The complaint within a refusal; its place as a JSON path. */
	Problem.Field asField() {
		String place = ((this.row != null) ? "rows[" + (this.row - 1) + "]" : "table")
				+ ((this.column != null) ? "." + this.column : "");
		return new Problem.Field(place, "RULES_" + this.code, this.args.toArray());
	}

	boolean isError() {
		return this.severity == Severity.ERROR;
	}

}
