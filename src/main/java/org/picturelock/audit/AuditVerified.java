package org.picturelock.audit;

import org.picturelock.fact.Fact;

/**
 * Somebody had one delivery's story verified, or, where {@code delivery} is null,
 * everything; {@code entries} were looked at.
 */
record AuditVerified(String delivery, String project, String actor, long entries, boolean whole) implements Fact {

}
