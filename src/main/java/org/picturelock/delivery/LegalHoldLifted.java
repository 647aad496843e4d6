package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** The delivery's bytes go by their retention again. */
record LegalHoldLifted(String delivery, String project, String actor, String reason) implements Fact {

}
