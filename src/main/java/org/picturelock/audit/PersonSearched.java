package org.picturelock.audit;

import org.picturelock.fact.Fact;

/** Somebody looked up what a person did or what was done to them. */
public record PersonSearched(String actor, String person) implements Fact {

}
