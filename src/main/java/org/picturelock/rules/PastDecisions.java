package org.picturelock.rules;

import java.util.List;

/** Remembers decisions, so that other rules can be tried on them. */
public interface PastDecisions {

	/**
	 * How many deliveries of the project rules decided in this time, whatever is taken.
	 */
	int count(PastRange range);

	/** The last decision about each of these deliveries; only those that rules took. */
	List<PastDecision> in(PastRange range);

}
