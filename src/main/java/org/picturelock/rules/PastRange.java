package org.picturelock.rules;

import java.time.Instant;

/**
 * Which of a project's past deliveries rules are tried on, newest first: those at or
 * after {@code from} and before {@code to} (null for open), of these the newest
 * {@code last}, and of these {@code take} after the first {@code skip}.
 */
public record PastRange(String project, Instant from, Instant to, int last, int skip, int take) {

	/** How many of this range to read. */
	public int limit() {
		return Math.max(0, Math.min(this.take, this.last - this.skip));
	}

}
