package org.picturelock.handoff;

import java.time.Instant;

/**
 * A manifest for a downstream system. {@code kind} RELEASE, ADDITION or RECALL;
 * {@code state} PENDING, DELIVERED or FAILED.
 */
public record Handoff(String delivery, String system, String kind, String state, Instant at) {

}
