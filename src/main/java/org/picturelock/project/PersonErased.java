package org.picturelock.project;

import org.picturelock.fact.Fact;

/**
 * Name and address of this person are gone for good. Whoever keeps copies of them takes
 * them away in the same transaction.
 */
public record PersonErased(String actor, String person, String reason) implements Fact {

}
