package org.picturelock.process;

import org.picturelock.fact.Fact;

/**
 * A delivery went to the wrong cut; {@code correctedBy} is the new delivery made of its
 * bytes.
 */
public record DeliveryCorrected(String delivery, String project, String actor, String correctedBy, String episode,
		String cutType, String reason) implements Fact {

}
