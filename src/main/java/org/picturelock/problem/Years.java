package org.picturelock.problem;

import java.time.Instant;

/** The years that may be asked for, 1 to 9999: Java counts far more than the database. */
public final class Years {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

	private Years() {
	}

	/** Whether a time is in one of them. */
	public static boolean hold(Instant time) {
		return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
	}

}
