package org.picturelock.process;

import org.picturelock.fact.Fact;

/** An upload was silent for too long and was given up. */
public record DeliveryAbandoned(String delivery, String project, String actor) implements Fact {

}
