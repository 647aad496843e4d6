package org.picturelock.rules;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.picturelock.problem.Problem;

/**
 * Something the check found. {@code row} counts from 1, {@code column} is an input's or
 * output's name; both null when it concerns the whole table. The words, with how to mend
 * it, stand in the bundles under {@code problem.RULES_<code>}.
 */
record Complaint(String code, Severity severity, Integer row, String column, List<Object> args) {

	/** More than anybody mends at once. */
	static final int MOST_TOLD = 100;

	/** As long as a cell may be, which may be quoted whole. */
	private static final int LONGEST_QUOTE = 500;

	/** Only an ERROR keeps a table from being published. */
	enum Severity {

		ERROR, WARNING, INFO

	}

	Complaint {
		column = quoted(column);
		args = args.stream().map((arg) -> (arg instanceof String text) ? quoted(text) : arg).toList();
	}

	static Complaint error(String code, Integer row, String column, Object... args) {
		return new Complaint(code, Severity.ERROR, row, column, List.of(args));
	}

	static Complaint warning(String code, Integer row, String column, Object... args) {
		return new Complaint(code, Severity.WARNING, row, column, List.of(args));
	}

	/**
	 * Those that are told, the worst first where they are too many: the rest is counted.
	 */
	static List<Complaint> told(List<Complaint> all) {
		if (all.size() <= MOST_TOLD) {
			return all;
		}
		List<Complaint> sorted = all.stream().sorted(Comparator.comparing(Complaint::severity)).toList();
		Complaint more = new Complaint("MORE", sorted.get(MOST_TOLD).severity(), null, null,
				List.of(all.size() - MOST_TOLD));
		return Stream.concat(sorted.stream().limit(MOST_TOLD), Stream.of(more)).toList();
	}

	/** 422 with every ERROR among them, if there is any. */
	static void refuse(List<Complaint> complaints) {
		List<Complaint> errors = complaints.stream().filter(Complaint::isError).toList();
		if (!errors.isEmpty()) {
			throw refusal(errors);
		}
	}

	static Problem refusal(List<Complaint> complaints) {
		return Problem.invalid(told(complaints).stream().map(Complaint::asField).toList());
	}

	private static String quoted(String said) {
		return (said != null && said.length() > LONGEST_QUOTE) ? said.substring(0, LONGEST_QUOTE) + "…" : said;
	}

	/** The complaint within a refusal; its place as a JSON path. */
	private Problem.Field asField() {
		String place = ((this.row != null) ? "rows[" + (this.row - 1) + "]" : "table")
				+ ((this.column != null) ? "." + this.column : "");
		return new Problem.Field(place, "RULES_" + this.code, this.args.toArray());
	}

	boolean isError() {
		return this.severity == Severity.ERROR;
	}

}
