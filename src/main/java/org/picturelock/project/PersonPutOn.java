package org.picturelock.project;

import java.time.Instant;

import org.picturelock.fact.Fact;

/**
 * A person got a place on a project, or another end of it; {@code postHouse} is null for
 * post-production, {@code until} for a place without end.
 */
public record PersonPutOn(String project, String actor, String person, String postHouse,
		Instant until) implements Fact {

}
