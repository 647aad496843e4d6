package org.picturelock.audit;

import org.picturelock.fact.Fact;

/** A checkpoint left the house by mail. */
record CheckpointMailed(String actor, long number, String recipient, String digest) implements Fact {

}
