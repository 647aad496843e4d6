package org.picturelock.notification;

import java.time.Instant;

/**
 * One mail to one address. {@code state} PENDING, SENT, FAILED or DROPPED (moot before it
 * was sent).
 */
public record Mail(long id, String delivery, String project, String event, int occurrence, String to, String subject,
		String state, Instant at, String error) {

}
