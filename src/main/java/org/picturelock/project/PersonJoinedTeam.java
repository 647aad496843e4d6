package org.picturelock.project;

import java.time.Instant;

import org.picturelock.fact.Fact;

/** A person sees from now on what their team sees; {@code until} is null for no end. */
record PersonJoinedTeam(String actor, String team, String person, Instant until) implements Fact {

}
