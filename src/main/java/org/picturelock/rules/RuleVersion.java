package org.picturelock.rules;

import java.time.Instant;

/**
 * A published version. {@code restores} is the version whose text it brought back, null
 * for none; {@code approvedBy} null where no second person was needed.
 */
record RuleVersion(String ruleSet, int version, String dmn, String proposedBy, String approvedBy, String reason,
		Integer restores, Instant publishedAt) {

}
