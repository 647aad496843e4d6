package org.picturelock.delivery;

/** What kind of cut a delivery holds. */
public enum CutType {

	LOCKED, NETFLIX, PRODUCERS, PREVIEW, DIRECTORS, EDITORS, ROUGH, OTHER

}
