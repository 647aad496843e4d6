package org.picturelock.handoff;

import java.time.Instant;

/**
 * A manifest for a downstream system. {@code kind} RELEASE, ADDITION or RECALL;
 * {@code release} counts the delivery's releases; {@code state} PENDING, DELIVERED or
 * FAILED (it is tried again until an incident tells a person); {@code receipt} is what
 * the system answered, {@code error} why the last attempt failed.
 */
public record Handoff(String delivery, String system, String kind, int release, String state, int attempts, Instant at,
		String receipt, String error) {

}
