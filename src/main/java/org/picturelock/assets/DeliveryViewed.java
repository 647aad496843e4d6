package org.picturelock.assets;

import org.picturelock.fact.Fact;

/**
 * Somebody opened a delivery's page, or read it as a program; once per person and hour.
 */
record DeliveryViewed(String delivery, String project, String actor) implements Fact {

}
