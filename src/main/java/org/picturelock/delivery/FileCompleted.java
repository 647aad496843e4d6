package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** A file's bytes are all here and hashed. */
public record FileCompleted(String delivery, String project, String actor, String file, String name,
		String sha256) implements Fact {

}
