package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** The files of a late delivery became part of the version it joins. */
record DeliveryJoined(String delivery, String project, String actor, int version) implements Fact {

}
