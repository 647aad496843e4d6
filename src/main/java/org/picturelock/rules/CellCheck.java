package org.picturelock.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Checks one cell at a time: is it FEEL, is it harmless, does it fit its column. */
final class CellCheck {

	private static final Set<String> FUNCTIONS = Set.of("not", "abs", "modulo", "floor", "ceiling", "contains",
			"starts with", "ends with", "string length", "lower case", "upper case");

	/** Each level of brackets makes reading a cell slower. */
	private static final int MAX_DEPTH = 6;

	private final TableKind kind;

	private final Feel feel;

	private final RuleSettings settings;

	CellCheck(TableKind kind, Feel feel, RuleSettings settings) {
		this.kind = kind;
		this.feel = feel;
		this.settings = settings;
	}

	/** The complaints about what a cell tests. */
	List<Complaint> input(Table.Row row, int column, Term term) {
		String text = row.cell(column);
		if (!row.tests(column)) {
			return List.of();
		}
		if (text.length() > this.settings.maxCell()) {
			return List.of(Complaint.error("CELL_TOO_LONG", row.number(), term.name(), this.settings.maxCell()));
		}
		if (depth(text) > MAX_DEPTH) {
			return List.of(Complaint.error("TOO_DEEP", row.number(), term.name(), MAX_DEPTH));
		}
		return this.feel.cell(text)
			.map((cell) -> input(row.number(), term, text, cell))
			.orElseGet(() -> List.of(Complaint.error("NOT_READABLE_FEEL", row.number(), term.name(), text)));
	}

	/**
	 * The value of an output's cell, or null with a complaint added when it is not a
	 * value of the output's type.
	 */
	Object output(int row, String text, Term term, List<Complaint> complaints) {
		Object value = (text.length() <= this.settings.maxCell() && depth(text) == 0)
				? this.feel.value(text).orElse(null) : null;
		if (value == null || !term.type().holds(value)) {
			complaints
				.add(Complaint.error(text.isEmpty() ? "EMPTY" : "NOT_A_VALUE", row, term.name(), wanted(term), text));
			return null;
		}
		if (!term.values().isEmpty() && !term.values().contains(value)) {
			complaints.add(Complaint.error("UNKNOWN_VALUE", row, term.name(), value, String.join(", ", term.values())));
			return null;
		}
		return value;
	}

	private List<Complaint> input(int row, Term term, String text, FeelCell cell) {
		List<Complaint> complaints = new ArrayList<>();
		if (!cell.foreign().isEmpty()) {
			complaints.add(Complaint.error("EXPRESSION", row, term.name(), text));
		}
		cell.functions()
			.stream()
			.filter((name) -> !FUNCTIONS.contains(name))
			.forEach((name) -> complaints.add(Complaint.error("FUNCTION", row, term.name(), name,
					String.join(", ", new java.util.TreeSet<>(FUNCTIONS)))));
		cell.names()
			.stream()
			.filter((name) -> this.kind.input(name).isEmpty())
			.forEach((name) -> complaints.add(Complaint.error("UNKNOWN_NAME", row, term.name(), name)));
		if (cell.isPlain()) {
			cell.values().forEach((value) -> value(row, term, value, complaints));
		}
		return complaints;
	}

	private void value(int row, Term term, Object value, List<Complaint> complaints) {
		boolean fits = term.type().isNumber() ? value instanceof Number : term.type().holds(value);
		if (!fits) {
			complaints.add(Complaint.error("WRONG_TYPE", row, term.name(), value, term.type().name()));
		}
		else if (!term.values().isEmpty() && !term.values().contains(value)) {
			complaints.add(Complaint.error("UNKNOWN_VALUE", row, term.name(), value, String.join(", ", term.values())));
		}
	}

	/** What the cell of an output may say, in the reader's language. */
	private static MessageSourceResolvable wanted(Term term) {
		String values = term.values().stream().map((value) -> '"' + value + '"').collect(Collectors.joining(", "));
		String what = values.isEmpty() ? term.type().name() : "CHOICE";
		return new DefaultMessageSourceResolvable(new String[] { "rules.wanted." + what }, new Object[] { values });
	}

	private static int depth(String text) {
		int depth = 0;
		int deepest = 0;
		for (char character : text.toCharArray()) {
			if ("([{".indexOf(character) >= 0) {
				deepest = Math.max(deepest, ++depth);
			}
			else if (")]}".indexOf(character) >= 0) {
				depth--;
			}
		}
		return deepest;
	}

}
