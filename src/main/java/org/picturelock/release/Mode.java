package org.picturelock.release;

/** How a version gets out. */
public enum Mode {

	AUTO, MANUAL

}
