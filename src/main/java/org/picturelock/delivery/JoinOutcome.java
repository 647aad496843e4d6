package org.picturelock.delivery;

/** JOINED: the version still waits. ADDITION: it is released. REFUSED: it is closed. */
public enum JoinOutcome {

	JOINED, ADDITION, REFUSED

}
