package org.picturelock.validation;

/** What the profile makes of a delivery. */
public enum Verdict {

	ACCEPTED, IN_REVIEW, REJECTED

}
