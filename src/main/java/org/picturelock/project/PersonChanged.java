package org.picturelock.project;

import org.picturelock.fact.Fact;

/**
 * What this person may do, or how they prove who they are, was changed or taken away:
 * their sessions end with it.
 */
public record PersonChanged(String actor, String person) implements Fact {

}
