package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A person was taken off a team, by {@link #SYSTEM} when the membership had ended. */
record PersonLeftTeam(String actor, String team, String person) implements Fact {

}
