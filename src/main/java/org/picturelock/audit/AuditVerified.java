package org.picturelock.audit;

import java.util.List;

import org.picturelock.fact.Fact;

/**
 * Somebody had one delivery's story verified, or, where {@code delivery} is null,
 * everything; {@code entries} were looked at, and {@code broken} are the chains that are
 * not whole, each with its first broken entry.
 */
record AuditVerified(String delivery, String project, String actor, long entries, boolean whole,
		List<String> broken) implements Fact {

}
