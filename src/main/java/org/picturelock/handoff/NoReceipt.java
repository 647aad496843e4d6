package org.picturelock.handoff;

/** A downstream system gave no receipt; the message says why, without any secret. */
class NoReceipt extends RuntimeException {

	NoReceipt(String message) {
		super(message);
	}

}
