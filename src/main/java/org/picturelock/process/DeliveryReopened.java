package org.picturelock.process;

import org.picturelock.fact.Fact;

/** A recalled or superseded version waits for a person again. */
public record DeliveryReopened(String delivery, String project, String actor, String reason) implements Fact {

}
