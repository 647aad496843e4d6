package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** The version that a late delivery meant to join was closed on the way. */
record JoinRefused(String delivery, String project, String actor, int version) implements Fact {

}
