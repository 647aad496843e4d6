package org.picturelock.rules;

import java.util.List;

/**
 * Something the check found. {@code row} counts from 1, {@code column} is an input's or
 * output's name; both null when it concerns the whole table. The words, with how to mend
 * it, stand in the bundles under {@code rules.check.<code>}.
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

	boolean isError() {
		return this.severity == Severity.ERROR;
	}

}
