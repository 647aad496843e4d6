package org.picturelock.rules;

import java.time.Instant;

/**
 * A decision that release rules once took. {@code mode} is what came of it, AUTO or
 * MANUAL, which may be MANUAL although the row said AUTO; {@code version} is null for a
 * delivery that joined one.
 */
public record PastDecision(String delivery, String episode, String cutType, Integer version, Instant at, String mode,
		Evaluation evaluation) {

}
