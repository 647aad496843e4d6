package org.picturelock.audit;

import java.time.Instant;

/** An entry as a line that people read. */
record Line(long id, long seq, Instant at, String kind, String actor, String project, String delivery, String sentence,
		String address, String userAgent, String details, String hash) {

}
