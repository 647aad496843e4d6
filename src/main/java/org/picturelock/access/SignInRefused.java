package org.picturelock.access;

import org.picturelock.fact.Fact;

/** Somebody gave the name of this person with a wrong password. */
record SignInRefused(String actor, String person, String address) implements Fact {

}
