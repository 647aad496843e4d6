package org.picturelock.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A point in time as details have it, told to people. */
final class ToldTime {

	private ToldTime() {
	}

	/** Null where the value is none. */
	static String of(String value, Locale language) {
		if (value.length() < 20 || value.charAt(10) != 'T' || !value.endsWith("Z")) {
			return null;
		}
		try {
			return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
				.withLocale(language)
				.withZone(ZoneOffset.UTC)
				.format(Instant.parse(value)) + " UTC";
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
