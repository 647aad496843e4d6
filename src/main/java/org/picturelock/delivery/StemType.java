package org.picturelock.delivery;

/** What a STEM holds. */
public enum StemType {

	DIALOGUE, MUSIC, EFFECTS, MIX, OTHER

}
