package org.picturelock.release;

import java.time.Instant;
import java.util.List;

/**
 * A release that was asked for or carried out. {@code by} is a login, or "system" for an
 * automatic one; {@code at} is null while it waits for approval.
 */
public record Release(String delivery, List<String> teams, String note, String by, Instant requestedAt,
		String approvedBy, Instant at) {

}
