package org.picturelock.rules;

import java.time.Instant;

import org.picturelock.problem.Problem;

import org.springframework.http.HttpStatus;

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

	/** 412 DRAFT_CHANGED when the reader looked at another state; null names none. */
	void require(String seen) {
		if (seen != null && !seen.equals(tag())) {
			throw Problem.of(HttpStatus.PRECONDITION_FAILED, "DRAFT_CHANGED", this.changedBy);
		}
	}

}
