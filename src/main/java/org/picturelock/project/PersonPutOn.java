package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A person got a place on a project; {@code postHouse} is null for post-production. */
public record PersonPutOn(String project, String actor, String person, String postHouse) implements Fact {

}
