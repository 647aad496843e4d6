package org.picturelock.rules;

import java.time.Instant;

/** A publication that waits for a second person. */
record Proposal(String ruleSet, String dmn, String reason, Integer restores, String proposedBy, Instant proposedAt) {

}
