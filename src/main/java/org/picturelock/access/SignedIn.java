package org.picturelock.access;

import org.picturelock.fact.Fact;

/** A person signed in, in a browser or with a script's first call. */
record SignedIn(String actor, String address) implements Fact {

}
