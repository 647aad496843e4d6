package org.picturelock.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value for each way in which a column's value can matter: every value that a cell
 * mentions, one between each two neighbours, and one outside. Whatever holds for these
 * holds for all, unless a cell reckons, and the FEEL engine itself says which cell
 * accepts which.
 */
final class Samples {

	private final Term term;

	private final List<Object> values;

	private final Map<String, BitSet> accepted = new HashMap<>();

	private Samples(Term term, List<Object> values) {
		this.term = term;
		this.values = values;
	}

	static Samples of(Term term, List<FeelCell> cells) {
		List<Object> mentioned = cells.stream().flatMap((cell) -> cell.values().stream()).toList();
		Set<Object> values = new LinkedHashSet<>();
		if (term.type().isNumber()) {
			values.addAll(numbers(mentioned, term.type() != Term.Type.NUMBER));
		}
		else if (term.type() == Term.Type.BOOLEAN) {
			values.addAll(List.of(true, false));
		}
		else if (term.values().isEmpty()) {
			values.addAll(mentioned);
			values.add("…");
		}
		else {
			values.addAll(term.values());
		}
		List<Object> result = new ArrayList<>(values);
		if (term.absence() != Term.Absence.NEVER) {
			result.add(null);
		}
		return new Samples(term, result);
	}

	Object value(int index) {
		return this.values.get(index);
	}

	BitSet all() {
		BitSet result = new BitSet();
		result.set(0, this.values.size());
		return result;
	}

	/**
	 * Whether what a cell says to the samples tells what it says to every value: not when
	 * it looks at other columns, or when it turns somewhere between the samples.
	 */
	boolean settle(FeelCell cell) {
		boolean complete = this.term.type() == Term.Type.BOOLEAN || !this.term.values().isEmpty();
		return cell.names().isEmpty()
				&& (complete || !cell.reckons() && !(cell.orders() && this.term.type() == Term.Type.STRING));
	}

	/** The samples that a cell accepts; the same cell stands in many rows. */
	BitSet accepted(Feel feel, String cell) {
		return this.accepted.computeIfAbsent(cell, (text) -> tried(feel, text));
	}

	/** A cell that only compares answers alike for all values between two it mentions. */
	private BitSet tried(Feel feel, String cell) {
		FeelCell parts = feel.cell(cell).orElseThrow();
		TreeSet<BigDecimal> limits = limits(parts.values());
		Map<Object, Boolean> answers = new HashMap<>();
		BitSet result = new BitSet();
		for (int i = 0; i < this.values.size(); i++) {
			Object value = this.values.get(i);
			Object way = parts.isPlain() ? way(value, limits, parts.values()) : Integer.valueOf(i);
			result.set(i, answers.computeIfAbsent(way, (it) -> feel.accepts(cell, value)));
		}
		return result;
	}

	private static Object way(Object value, TreeSet<BigDecimal> limits, List<Object> mentioned) {
		if (value instanceof BigDecimal number) {
			return (limits.contains(number) ? "at " : "before ") + limits.headSet(number).size();
		}
		return List.of(String.valueOf(value), value == null, mentioned.contains(value) || value instanceof Boolean);
	}

	private static TreeSet<BigDecimal> limits(List<Object> mentioned) {
		TreeSet<BigDecimal> limits = new TreeSet<>();
		mentioned.stream().filter(BigDecimal.class::isInstance).forEach((value) -> limits.add((BigDecimal) value));
		return limits;
	}

	private static Set<BigDecimal> numbers(List<Object> mentioned, boolean count) {
		TreeSet<BigDecimal> limits = limits(mentioned);
		TreeSet<BigDecimal> result = new TreeSet<>(limits);
		result.add(limits.isEmpty() ? BigDecimal.ONE : limits.first().subtract(BigDecimal.ONE));
		result.add(limits.isEmpty() ? BigDecimal.ONE : limits.last().add(BigDecimal.ONE));
		for (BigDecimal limit : limits) {
			BigDecimal next = limits.higher(limit);
			if (count) {
				BigDecimal whole = limit.setScale(0, RoundingMode.FLOOR);
				result.addAll(List.of(whole.subtract(BigDecimal.ONE), whole, whole.add(BigDecimal.ONE)));
			}
			else if (next != null) {
				result.add(limit.add(next).divide(BigDecimal.valueOf(2)));
			}
		}
		if (count) {
			result.add(BigDecimal.ZERO);
			result.removeIf((value) -> value.signum() < 0 || value.stripTrailingZeros().scale() > 0);
		}
		return result;
	}

}
