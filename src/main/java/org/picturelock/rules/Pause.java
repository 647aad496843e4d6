package org.picturelock.rules;

import java.time.Instant;

/**
 * Automatic release stands still: on a project or, with {@code project} null, everywhere.
 * {@code resumeAskedBy} is null until somebody asks to start it again.
 */
public record Pause(String project, String reason, String pausedBy, Instant pausedAt, String resumeReason,
		String resumeAskedBy, Instant resumeAskedAt) {

}
