package org.picturelock.project;

/** A series has numbered episodes; a feature has the one episode {@code ALL}. */
public enum Kind {

	SERIES, FEATURE

}
