package org.picturelock.access;

import org.picturelock.fact.Fact;

/** A person ended their session. */
record SignedOut(String actor) implements Fact {

}
