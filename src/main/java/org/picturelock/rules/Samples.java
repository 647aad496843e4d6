package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value for each way in which a column's value can matter: every value that a cell
 * mentions, one between each two neighbours, and one outside. Whatever holds for these
 * holds for all, and the FEEL engine itself says which cell accepts which.
 */
final class Samples {

	private final List<Object> values;

	private Samples(List<Object> values) {
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
		return new Samples(result);
	}

	Object value(int index) {
		return this.values.get(index);
	}

	BitSet all() {
		BitSet result = new BitSet();
		result.set(0, this.values.size());
		return result;
	}

	BitSet accepted(Feel feel, String cell) {
		BitSet result = new BitSet();
		for (int i = 0; i < this.values.size(); i++) {
			result.set(i, feel.accepts(cell, this.values.get(i)));
		}
		return result;
	}

	boolean containsNull() {
		return this.values.contains(null);
	}

	private static Set<BigDecimal> numbers(List<Object> mentioned, boolean count) {
		TreeSet<BigDecimal> limits = new TreeSet<>();
		mentioned.stream().filter(BigDecimal.class::isInstance).forEach((value) -> limits.add((BigDecimal) value));
		TreeSet<BigDecimal> result = new TreeSet<>(limits);
		result.add(limits.isEmpty() ? BigDecimal.ONE : limits.first().subtract(BigDecimal.ONE));
		result.add(limits.isEmpty() ? BigDecimal.ONE : limits.last().add(BigDecimal.ONE));
		for (BigDecimal limit : limits) {
			BigDecimal next = limits.higher(limit);
			if (count) {
				result.add(limit.add(BigDecimal.ONE));
				result.add(limit.subtract(BigDecimal.ONE));
			}
			else if (next != null) {
				result.add(limit.add(next).divide(BigDecimal.valueOf(2)));
			}
		}
		if (count) {
			result.removeIf((value) -> value.signum() < 0 || value.stripTrailingZeros().scale() > 0);
		}
		return result;
	}

}
