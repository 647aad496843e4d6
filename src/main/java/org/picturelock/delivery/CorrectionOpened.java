package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** A delivery of the right cut began with the bytes of the wrong one. */
record CorrectionOpened(String delivery, String project, String actor, String correctedFrom, String episode,
		CutType cutType) implements Fact {

}
