package org.picturelock.embedded;

/** A setting without which the application cannot start. */
class MissingSetting extends RuntimeException {

	MissingSetting(String setting, String wayOut) {
		super("The setting " + setting + " is missing. " + wayOut);
	}

}
