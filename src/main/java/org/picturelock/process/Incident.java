package org.picturelock.process;

import java.time.Instant;

/**
 * A step of a delivery that failed for good; {@code step} is its id in the model,
 * {@code message} what was said.
 */
public record Incident(String id, String delivery, String step, String message, Instant at) {

}
