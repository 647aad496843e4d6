package org.picturelock.process;

import java.time.Instant;

/**
 * A step of a delivery that failed; {@code step} is its id in the model, {@code instance}
 * the engine's id of the walk through that model.
 */
public sealed interface Trouble permits Incident, Retry {

	String instance();

	String step();

	Instant at();

	/** What kind of step it is, for words a person understands. */
	default String kind() {
		return Incident.kind(step());
	}

}
