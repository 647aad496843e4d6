package org.picturelock.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What rows leave over. A row is a box: for each column the samples it accepts. Taking
 * the earlier rows' boxes away from a row's box shows whether anything can still reach
 * it.
 */
final class Coverage {

	/** Stops what would take for ever; then the question stays open. */
	private static final int MAX_STEPS = 20_000;

	private int steps;

	private boolean open;

	/** A combination of samples in the box and in none of the others. */
	Optional<int[]> left(List<BitSet> box, List<List<BitSet>> others) {
		return this.open ? Optional.empty() : Optional.ofNullable(left(box, others, 0));
	}

	/** Whether the steps were used up, so that nothing more is worked out. */
	boolean isOpen() {
		return this.open;
	}

	/** A combination of samples that two boxes share. */
	static Optional<int[]> shared(List<BitSet> one, List<BitSet> other) {
		int[] result = new int[one.size()];
		for (int i = 0; i < one.size(); i++) {
			result[i] = and(one.get(i), other.get(i)).nextSetBit(0);
			if (result[i] < 0) {
				return Optional.empty();
			}
		}
		return Optional.of(result);
	}

	private int[] left(List<BitSet> box, List<List<BitSet>> others, int from) {
		this.open |= ++this.steps > MAX_STEPS;
		if (this.open) {
			return null;
		}
		List<List<BitSet>> near = others.subList(from, others.size())
			.stream()
			.filter((other) -> shared(box, other).isPresent())
			.toList();
		return near.stream().anyMatch((other) -> contains(other, box)) ? null : cut(box, near);
	}

	/** Takes the first of the others away and looks at what it leaves, side by side. */
	private int[] cut(List<BitSet> box, List<List<BitSet>> others) {
		List<BitSet> rest = new ArrayList<>(box);
		for (int i = 0; i < others.size(); i++) {
			for (int column = 0; column < rest.size(); column++) {
				BitSet outside = (BitSet) rest.get(column).clone();
				outside.andNot(others.get(i).get(column));
				int[] found = outside.isEmpty() ? null : left(with(rest, column, outside), others, i + 1);
				if (found != null || this.open) {
					return found;
				}
				rest.set(column, and(rest.get(column), others.get(i).get(column)));
			}
			return null;
		}
		return shared(rest, rest).orElse(null);
	}

	private static boolean contains(List<BitSet> outer, List<BitSet> inner) {
		for (int i = 0; i < inner.size(); i++) {
			if (!and(inner.get(i), outer.get(i)).equals(inner.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static List<BitSet> with(List<BitSet> box, int column, BitSet values) {
		List<BitSet> result = new ArrayList<>(box);
		result.set(column, values);
		return result;
	}

	private static BitSet and(BitSet one, BitSet other) {
		BitSet result = (BitSet) one.clone();
		result.and(other);
		return result;
	}

}
