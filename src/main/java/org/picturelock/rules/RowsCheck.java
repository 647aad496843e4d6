package org.picturelock.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks at the rows together: what can never match, what no row answers, where two rows
 * fit. Rows whose cells look at other columns or reckon are left out, since what they
 * take is not known.
 */
final class RowsCheck {

	private final Table table;

	private final TableKind kind;

	private final Feel feel;

	private final List<Samples> samples = new ArrayList<>();

	private final Map<Table.Row, List<BitSet>> boxes = new LinkedHashMap<>();

	private final List<Complaint> complaints = new ArrayList<>();

	private boolean open;

	private RowsCheck(Table table, TableKind kind, Feel feel) {
		this.table = table;
		this.kind = kind;
		this.feel = feel;
	}

	/** For a table whose cells are all without complaint. */
	static List<Complaint> check(Table table, TableKind kind, Feel feel) {
		RowsCheck check = new RowsCheck(table, kind, feel);
		for (int column = 0; column < table.inputs().size(); column++) {
			check.samples.add(check.samples(column));
		}
		table.rows().forEach(check::box);
		if (kind.firstMatchOnly()) {
			check.order();
			if (!check.open && !check.catchesAll(table.rows().get(table.rows().size() - 1))) {
				check.gap();
			}
		}
		return check.complaints;
	}

	private Samples samples(int column) {
		List<FeelCell> cells = this.table.rows()
			.stream()
			.filter((row) -> row.tests(column))
			.map((row) -> cell(row, column))
			.toList();
		return Samples.of(term(column), cells);
	}

	private void box(Table.Row row) {
		List<BitSet> box = new ArrayList<>();
		boolean closed = true;
		for (int column = 0; column < this.samples.size(); column++) {
			Samples values = this.samples.get(column);
			boolean tested = row.tests(column);
			boolean settled = !tested || values.settle(cell(row, column));
			closed &= settled;
			BitSet accepted = tested ? values.accepted(this.feel, row.cell(column)) : values.all();
			box.add(accepted);
			if (settled && accepted.isEmpty()) {
				this.complaints
					.add(Complaint.warning("NEVER_TRUE", row.number(), term(column).name(), row.cell(column)));
			}
			if (tested && cell(row, column).names().isEmpty() && term(column).measured()
					&& accepted.get(values.all().length() - 1) && !row.cell(column).contains("null")) {
				this.complaints
					.add(Complaint.warning("TRUE_FOR_UNMEASURED", row.number(), term(column).name(), row.cell(column)));
			}
		}
		this.open |= !closed;
		if (closed && box.stream().noneMatch(BitSet::isEmpty)) {
			this.boxes.put(row, box);
		}
	}

	private void order() {
		Coverage coverage = new Coverage();
		List<Table.Row> earlier = new ArrayList<>();
		for (Table.Row row : this.boxes.keySet()) {
			List<List<BitSet>> before = earlier.stream().map(this.boxes::get).toList();
			boolean reachable = coverage.left(this.boxes.get(row), before).isPresent();
			if (coverage.isOpen()) {
				this.complaints.add(info("NOT_WORKED_OUT", row.number()));
				return;
			}
			else if (!reachable && !catchesAll(row)) {
				List<String> blockers = blockers(row, earlier);
				this.complaints.add(Complaint.warning("NEVER_REACHED", row.number(), null, String.join(", ", blockers),
						blockers.size()));
			}
			else if (!catchesAll(row)) {
				overlap(row, earlier);
			}
			earlier.add(row);
		}
	}

	private void overlap(Table.Row row, List<Table.Row> earlier) {
		earlier.stream()
			.filter((other) -> !other.outputs().equals(row.outputs()))
			.flatMap((other) -> Coverage.shared(this.boxes.get(row), this.boxes.get(other))
				.map((example) -> info("OVERLAP", row.number(), other.number(), example(example)))
				.stream())
			.findFirst()
			.ifPresent(this.complaints::add);
	}

	private void gap() {
		List<BitSet> everything = this.samples.stream().map(Samples::all).toList();
		new Coverage().left(everything, List.copyOf(this.boxes.values()))
			.ifPresent((example) -> this.complaints.add(Complaint.error("GAP", null, null, example(example))));
	}

	private List<String> blockers(Table.Row row, List<Table.Row> earlier) {
		return earlier.stream()
			.filter((other) -> Coverage.shared(this.boxes.get(row), this.boxes.get(other)).isPresent())
			.map((other) -> String.valueOf(other.number()))
			.toList();
	}

	private SampleCase example(int[] values) {
		Map<String, Object> inputs = new LinkedHashMap<>();
		IntStream.range(0, values.length)
			.filter((column) -> this.table.rows().stream().anyMatch((row) -> row.tests(column)))
			.forEach((column) -> inputs.put(term(column).name(), this.samples.get(column).value(values[column])));
		return SampleCase.of(inputs);
	}

	private boolean catchesAll(Table.Row row) {
		return IntStream.range(0, this.samples.size()).noneMatch(row::tests);
	}

	private Term term(int column) {
		return this.kind.input(this.table.inputs().get(column).name()).orElseThrow();
	}

	private FeelCell cell(Table.Row row, int column) {
		return this.feel.cell(row.cell(column)).orElseThrow();
	}

	private static Complaint info(String code, Integer row, Object... args) {
		return new Complaint(code, Complaint.Severity.INFO, row, null, List.of(args));
	}

}
