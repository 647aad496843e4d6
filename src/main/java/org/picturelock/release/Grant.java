package org.picturelock.release;

import java.time.Instant;

/**
 * A team's access to a version (the delivery that made it). In force while
 * {@code endedAt} is null and before until.
 */
public record Grant(String delivery, String team, Instant from, Instant until, boolean mayDownload, String note,
		Instant endedAt) {

}
