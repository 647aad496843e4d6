package org.picturelock.delivery;

/**
 * HASHING: all bytes are there, their SHA-256 is catching up. REMOVED: the bytes were
 * deleted, hash and facts kept.
 */
public enum FileState {

	ARRIVING, HASHING, COMPLETE, LEFT_OUT, REMOVED

}
