package org.picturelock.process;

import org.picturelock.fact.Fact;

/** Somebody took a delivery back before it was released. */
public record DeliveryWithdrawn(String delivery, String project, String actor, String reason) implements Fact {

}
