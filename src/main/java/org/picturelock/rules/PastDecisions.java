package org.picturelock.rules;

import java.util.List;

/** Remembers decisions, so that other rules can be tried on them. */
public interface PastDecisions {

	/**
	 * The last decision about each of the newest deliveries of a project, newest first;
	 * only those that rules took.
	 */
	List<PastDecision> last(String project, int count);

}
