package org.picturelock.notification;

import java.time.Instant;

/**
 * One mail to one address. {@code recipient} is {@code person:<login>}, {@code team:<id>}
 * or {@code post-house:<id>}; {@code state} PENDING, SENT, FAILED (it is tried again
 * until an incident tells a person) or DROPPED (moot before it was sent).
 */
public record Mail(long id, String delivery, String project, String event, int occurrence, String recipient, String to,
		String subject, String state, Instant at, String error, int attempts) {

}
