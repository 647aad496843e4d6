package org.picturelock.validation;

import org.picturelock.fact.Fact;

/** Every file of a delivery was decoded to its end, or as far as it went. */
public record FilesMeasured(String delivery, String project, String actor, int files,
		boolean viewingCopy) implements Fact {

}
