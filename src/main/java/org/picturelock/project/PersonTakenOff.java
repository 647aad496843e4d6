package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A person lost their place on a project. */
public record PersonTakenOff(String project, String actor, String person, String postHouse) implements Fact {

}
