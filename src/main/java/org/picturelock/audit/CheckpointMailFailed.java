package org.picturelock.audit;

import org.picturelock.fact.Fact;

/** A checkpoint could not be mailed yet; it is tried again until it can. */
record CheckpointMailFailed(String actor, long number, String recipient, String error) implements Fact {

}
