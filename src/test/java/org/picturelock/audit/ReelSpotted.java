package org.picturelock.audit;

import java.time.Instant;

import org.picturelock.fact.Fact;

/** A fact for tests. */
record ReelSpotted(String actor, String project, String mark, Instant nothing) implements Fact {

	ReelSpotted(String actor, String project, String mark) {
		this(actor, project, mark, null);
	}

}
