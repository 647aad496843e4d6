package org.picturelock.validation;

import java.util.Locale;

/** Run times as people read them. */
public final class RunTime {

	private static final long MINUTE = 60;

	private static final long HOUR = 60 * MINUTE;

	private RunTime() {
	}

	/** Hours, minutes and seconds: 0:42:07. */
	public static String text(double seconds) {
		long whole = Math.round(seconds);
		return String.format(Locale.ROOT, "%d:%02d:%02d", whole / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
	}

	/** The same, without the hours where there are none: 42:07. */
	public static String brief(double seconds) {
		long whole = Math.round(seconds);
		return (whole >= HOUR) ? text(seconds) : String.format(Locale.ROOT, "%d:%02d", whole / MINUTE, whole % MINUTE);
	}

}
