package org.picturelock.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.picturelock.problem.Complaints;

/**
 * Checks a table against what its kind promises to those who read its answers. One check
 * checks one table.
 */
final class TableCheck {

	private static final int MAX_DESCRIPTION = 500;

	private static final Duration LONGEST_HOLD = Duration.ofDays(30);

	private final Table table;

	private final TableKind kind;

	private final RuleSettings settings;

	private final Staffing staffing;

	private final CellCheck cells;

	private final Feel feel;

	private final List<Complaint> complaints = new ArrayList<>();

	TableCheck(Table table, TableKind kind, RuleSettings settings, Staffing staffing) {
		this.table = table;
		this.kind = kind;
		this.settings = settings;
		this.staffing = staffing;
		this.feel = new Feel();
		this.cells = new CellCheck(kind, this.feel, settings);
	}

	List<Complaint> check() {
		if (!this.table.hitPolicy().equals(this.kind.hitPolicy())) {
			error("HIT_POLICY", this.table.hitPolicy(), this.kind.hitPolicy());
		}
		columns(this.table.inputs(), "INPUT", (name) -> this.kind.input(name).orElse(null));
		columns(this.table.outputs(), "OUTPUT", (name) -> this.kind.output(name).orElse(null));
		this.kind.outputs()
			.stream()
			.filter((term) -> this.table.outputs().stream().noneMatch((it) -> it.name().equals(term.name())))
			.forEach((term) -> this.complaints.add(Complaint.error("MISSING_OUTPUT", null, term.name())));
		size();
		texts();
		if (this.complaints.isEmpty()) {
			this.table.rows().forEach(this::row);
			if (this.kind.firstMatchOnly()) {
				lastRow();
			}
		}
		if (this.complaints.stream().noneMatch(Complaint::isError)) {
			this.complaints.addAll(RowsCheck.check(this.table, this.kind, this.feel));
		}
		return this.complaints;
	}

	private void columns(List<Table.Column> columns, String what, Function<String, Term> terms) {
		Set<String> seen = new HashSet<>();
		for (Table.Column column : columns) {
			Term term = terms.apply(column.name());
			if (term == null) {
				this.complaints.add(Complaint.error("UNKNOWN_" + what, null, column.name(), column.name()));
			}
			else if (!seen.add(column.name())) {
				this.complaints.add(Complaint.error("TWICE", null, column.name()));
			}
			else if (!term.type().names().contains(column.type())) {
				this.complaints.add(
						Complaint.error("COLUMN_TYPE", null, column.name(), column.type(), term.type().names().get(0)));
			}
		}
	}

	private void size() {
		if (this.table.rows().isEmpty() || this.table.inputs().isEmpty()) {
			error("NO_ROWS");
		}
		else if (this.table.rows().size() > this.settings.maxRows()) {
			error("TOO_MANY_ROWS", this.settings.maxRows());
		}
		Set<String> ids = new HashSet<>();
		this.table.rows()
			.stream()
			.filter((row) -> row.id().isEmpty() || !ids.add(row.id()))
			.forEach((row) -> error("ROW_ID", row));
	}

	/** They are read in mails. */
	private void texts() {
		if (!Complaints.legible(this.table.title())) {
			error("CHARACTER_NOT_ALLOWED");
		}
		this.table.rows()
			.stream()
			.filter((row) -> !Complaints.legible(row.description()))
			.forEach((row) -> error("CHARACTER_NOT_ALLOWED", row));
	}

	private void row(Table.Row row) {
		if (row.cells().size() != this.table.inputs().size() || row.outputs().size() != this.table.outputs().size()) {
			error("ROW_INCOMPLETE", row);
			return;
		}
		if (row.description().isBlank()) {
			error("NO_DESCRIPTION", row);
		}
		else if (row.description().length() > MAX_DESCRIPTION) {
			this.complaints.add(Complaint.error("DESCRIPTION_TOO_LONG", row.number(), null, MAX_DESCRIPTION));
		}
		for (int i = 0; i < row.cells().size(); i++) {
			this.complaints
				.addAll(this.cells.input(row, i, this.kind.input(this.table.inputs().get(i).name()).orElseThrow()));
		}
		Map<String, Object> outputs = new LinkedHashMap<>();
		for (int i = 0; i < row.outputs().size(); i++) {
			Term term = this.kind.output(this.table.outputs().get(i).name()).orElseThrow();
			outputs.put(term.name(), this.cells.output(row.number(), row.outputs().get(i), term, this.complaints));
		}
		if (!outputs.containsValue(null)) {
			outputs(row, outputs);
		}
	}

	private void outputs(Table.Row row, Map<String, Object> outputs) {
		if (this.kind == TableKind.VALIDATION) {
			if (!outputs.get("code").toString().matches("[A-Z][A-Z0-9_]{1,59}")
					|| outputs.get("code").equals("NOT_CHECKED")) {
				this.complaints.add(Complaint.error("FINDING_CODE", row.number(), "code", outputs.get("code")));
			}
			if (outputs.get("overridable").equals(true) && !outputs.get("severity").equals("ERROR")) {
				this.complaints.add(Complaint.warning("NOTHING_TO_OVERRIDE", row.number(), "overridable"));
			}
			return;
		}
		if (((Number) outputs.get("holdMinutes")).doubleValue() > LONGEST_HOLD.toMinutes()) {
			this.complaints
				.add(Complaint.error("HOLD_TOO_LONG", row.number(), "holdMinutes", LONGEST_HOLD.toMinutes()));
		}
		List<String> teams = Staffing.teams(outputs.get("teams").toString());
		if (outputs.get("releaseMode").equals("AUTO")) {
			automatic(row, outputs, teams);
		}
		teams.forEach((team) -> this.staffing.complain(row.number(), team, this.complaints));
	}

	private void automatic(Table.Row row, Map<String, Object> outputs, List<String> teams) {
		if (teams.isEmpty()) {
			this.complaints.add(Complaint.error("AUTO_WITHOUT_TEAM", row.number(), "teams"));
		}
		for (String name : List.of("noteRequired", "secondApproval")) {
			if (outputs.get(name).equals(true)) {
				this.complaints.add(Complaint.error("AUTO_NEEDS_PERSON", row.number(), name));
			}
		}
	}

	private void lastRow() {
		Table.Row last = this.table.rows().get(this.table.rows().size() - 1);
		for (int i = 0; i < this.table.inputs().size(); i++) {
			if (last.tests(i)) {
				this.complaints.add(Complaint.error("NO_CATCH_ALL", last.number(), this.table.inputs().get(i).name()));
				return;
			}
		}
	}

	private void error(String code, Table.Row row) {
		this.complaints.add(Complaint.error(code, row.number(), null));
	}

	private void error(String code, Object... args) {
		this.complaints.add(Complaint.error(code, null, null, args));
	}

}
