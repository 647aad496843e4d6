package org.picturelock.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * One thing that is different from now on: {@code what}, and from what to what, null for
 * none; of a list what was {@code added} and {@code removed}. It is remembered for ever,
 * so of what tells who a person is, or lets them in, only {@code what} is said.
 */
public record Change(String what, String from, String to, List<String> added, List<String> removed) {

	/** Without saying from what to what. */
	static Change of(String what) {
		return new Change(what, null, null, null, null);
	}

	static Change removed(String what, String value) {
		return new Change(what, null, null, null, List.of(value));
	}

	/** Collects what differs. */
	static final class Collector {

		private final List<Change> changes = new ArrayList<>();

		/** Says from what to what. */
		Collector value(String what, Object before, Object after) {
			if (!Objects.equals(text(before), text(after))) {
				this.changes.add(new Change(what, text(before), text(after), null, null));
			}
			return this;
		}

		/** Says only that it differs. */
		Collector kept(String what, Object before, Object after) {
			return kept(what, !Objects.equals(before, after));
		}

		Collector kept(String what, boolean differs) {
			if (differs) {
				this.changes.add(of(what));
			}
			return this;
		}

		/** Of a list whose order means nothing. */
		Collector set(String what, Collection<String> before, Collection<String> after) {
			List<String> added = without(after, before);
			List<String> removed = without(before, after);
			if (!added.isEmpty() || !removed.isEmpty()) {
				this.changes.add(new Change(what, null, null, added.isEmpty() ? null : added,
						removed.isEmpty() ? null : removed));
			}
			return this;
		}

		/** Of a list that may also be in another order. */
		Collector list(String what, List<String> before, List<String> after) {
			return new HashSet<>(before).equals(new HashSet<>(after))
					? value(what, String.join(", ", before), String.join(", ", after)) : set(what, before, after);
		}

		List<Change> all() {
			return List.copyOf(this.changes);
		}

		private static List<String> without(Collection<String> some, Collection<String> others) {
			return some.stream().filter((one) -> !others.contains(one)).distinct().toList();
		}

		private static String text(Object value) {
			if (value instanceof BigDecimal number) {
				return number.stripTrailingZeros().toPlainString();
			}
			return Objects.toString(value, null);
		}

	}

}
