package org.picturelock.project;

import org.picturelock.fact.Fact;

/** Somebody may sign in from now on. */
record PersonCreated(String actor, String person, Role role) implements Fact {

}
