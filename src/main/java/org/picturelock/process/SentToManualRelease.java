package org.picturelock.process;

import org.picturelock.fact.Fact;

/** Post-production took a stuck decision out of the rules' hands. */
public record SentToManualRelease(String delivery, String project, String actor, String reason) implements Fact {

}
