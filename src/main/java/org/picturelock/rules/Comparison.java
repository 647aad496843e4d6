package org.picturelock.rules;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Two versions of a rule set: what {@code to} says otherwise than {@code from}, whichever
 * of them is the newer.
 */
record Comparison(int from, int to, List<Difference> changes) {

	static Comparison of(RuleVersion from, RuleVersion to) {
		return new Comparison(from.version(), to.version(),
				Difference.between(TableReader.read(from.dmn()).table(), TableReader.read(to.dmn()).table()));
	}

	/** The same with descriptions in other words. */
	Comparison described(UnaryOperator<String> words) {
		return new Comparison(this.from, this.to, this.changes.stream().map((one) -> one.described(words)).toList());
	}

}
