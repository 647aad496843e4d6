package org.picturelock.problem;

import java.time.Instant;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;

/**
 * What waits for a second person. The time it was asked for names it: of one thing only
 * one request waits, and the next comes later.
 */
public record Asked(Instant at, String by) {

	/**
	 * 409 REQUEST_CHANGED when the reader looked at another request; null names whichever
	 * waits. Asked under the lock under which the request is answered.
	 */
	public void require(Instant seen) {
		if (seen != null && !seen.equals(this.at)) {
			throw changed("again", this.by);
		}
	}

	/**
	 * 409 REQUEST_CHANGED: it is not what it was. {@code how} stands in the message
	 * bundles under {@code problem.REQUEST_CHANGED.<how>}.
	 */
	public static Problem changed(String how, Object... args) {
		return Problem.of(HttpStatus.CONFLICT, "REQUEST_CHANGED",
				new DefaultMessageSourceResolvable(new String[] { "problem.REQUEST_CHANGED." + how }, args));
	}

}
