package org.picturelock.process;

import org.picturelock.fact.Fact;

/** A person took a task in Tasklist; {@code task} is its key in the model. */
public record TaskClaimed(String delivery, String project, String actor, String task) implements Fact {

}
