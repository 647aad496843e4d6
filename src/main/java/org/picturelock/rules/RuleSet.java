package org.picturelock.rules;

import java.time.Instant;

/**
 * A rule set of the library. {@code version} is the newest published one, null before the
 * first.
 */
record RuleSet(String key, TableKind kind, String title, boolean template, Integer version, String createdBy,
		Instant createdAt) {

}
