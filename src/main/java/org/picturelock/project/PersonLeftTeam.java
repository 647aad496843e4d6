package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A person's membership ended on its date. */
record PersonLeftTeam(String actor, String team, String person) implements Fact {

}
