package org.picturelock.access;

import org.picturelock.fact.Fact;

/** A signed-in person asked for what they may not have or know of. */
record AccessRefused(String actor, String method, String path, int status) implements Fact {

}
