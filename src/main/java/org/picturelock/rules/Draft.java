package org.picturelock.rules;

import java.time.Instant;

/**
 * The text that is being worked on. Without a stored draft it is the newest published
 * version, and {@code revision} is 0.
 */
record Draft(String ruleSet, String dmn, long revision, String changedBy, Instant changedAt) {

	/** Tells two states of a draft apart; also the first change to a published text. */
	String tag() {
		return "\"" + ((this.revision > 0) ? "r" + this.revision : "p" + Digest.sha256(this.dmn).substring(0, 16))
				+ "\"";
	}

}
