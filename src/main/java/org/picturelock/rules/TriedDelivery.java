package org.picturelock.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A past delivery beside what other rules would make of it. {@code decided} and
 * {@code would} are AUTO or MANUAL or, of a profile, the verdicts; {@code before} and
 * {@code after} the teams or, of a profile, the findings' codes; the terms are the hold
 * or what a person must bring, by output; {@code rows} the ids of the rows that match
 * now; {@code version} is null for a delivery that joined one.
 */
public record TriedDelivery(String delivery, String episode, String cutType, Integer version, Instant at,
		String decided, String would, Set<String> before, Set<String> after, Map<String, Object> termsBefore,
		Map<String, Object> termsAfter, List<String> rows) {

	boolean differs() {
		return !this.decided.equals(this.would) || !this.before.equals(this.after)
				|| !this.termsBefore.equals(this.termsAfter);
	}

}
