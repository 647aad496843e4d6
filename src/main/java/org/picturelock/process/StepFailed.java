package org.picturelock.process;

import org.picturelock.fact.Fact;

/** A step failed for good after its retries. */
public record StepFailed(String delivery, String project, String actor, String step, String message) implements Fact {

}
