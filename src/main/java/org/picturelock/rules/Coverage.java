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
	private static final int MAX_STEPS = 100_000;

	private int steps;

	private boolean open;

	/** A combination of samples in the box and in none of the others. */
	Optional<int[]> left(List<BitSet> box, List<List<BitSet>> others) {
		this.steps = 0;
		this.open = false;
		return Optional.ofNullable(left(box, others, 0));
	}

	/** Whether the last answer was not worked out to its end. */
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
		List<BitSet> rest = new ArrayList<>(box);
		for (int i = from; i < others.size(); i++) {
			if (shared(rest, others.get(i)).isEmpty()) {
				continue;
			}
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
