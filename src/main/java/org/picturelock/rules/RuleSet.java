package org.picturelock.rules;

import java.time.Instant;

/**
 * A rule set of the library. {@code version} is the newest published one, null before the
 * first.
 */
record RuleSet(String key, TableKind kind, String title, boolean template, Integer version, String createdBy,
		Instant createdAt) {

	/** This rule set as of another version of it. */
	RuleSet at(int other) {
		return new RuleSet(this.key, this.kind, this.title, this.template, other, this.createdBy, this.createdAt);
	}

}
