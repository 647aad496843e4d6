package org.picturelock.process;

import org.picturelock.fact.Fact;

/**
 * A delivery was rejected; {@code reason} is the reviewer's, null when the profile did
 * it.
 */
public record DeliveryRejected(String delivery, String project, String actor, String reason) implements Fact {

}
