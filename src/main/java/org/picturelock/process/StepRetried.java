package org.picturelock.process;

import org.picturelock.fact.Fact;

/** Post-production had a failed step tried again. */
public record StepRetried(String delivery, String project, String actor, String step, String reason) implements Fact {

}
