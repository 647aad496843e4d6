package org.picturelock.audit;

import org.picturelock.fact.Fact;

/**
 * The heads of all chains were noted. {@code digest} is the SHA-256 of the checkpoint's
 * text in hex: kept where the database's owner cannot reach, it proves that everything up
 * to then is still as it was.
 */
public record CheckpointTaken(String actor, long number, long chains, long entries, String digest) implements Fact {

}
