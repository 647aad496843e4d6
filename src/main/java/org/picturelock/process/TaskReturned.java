package org.picturelock.process;

import org.picturelock.fact.Fact;

/**
 * A task that somebody had taken waits for anybody again; {@code task} is its key in the
 * model.
 */
public record TaskReturned(String delivery, String project, String actor, String task) implements Fact {

}
