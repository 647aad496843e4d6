package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** From now on nobody may delete the delivery's bytes. */
record LegalHoldSet(String delivery, String project, String actor, String reason) implements Fact {

}
