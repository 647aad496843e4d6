package org.picturelock.project;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;
import org.picturelock.problem.Years;

/**
 * When access ends by itself. On pages it is a day: the end of it, wherever that is last.
 */
final class Ends {

	private static final ZoneOffset LAST_PLACE = ZoneOffset.ofHours(-12);

	private Ends() {
	}

	/** Null for access without end. */
	static Instant of(Timestamp column) {
		return (column != null) ? column.toInstant() : null;
	}

	static Timestamp timestamp(Instant end) {
		return (end != null) ? Timestamp.from(end) : null;
	}

	/** The last day of access, as a form shows it; null for access without end. */
	static LocalDate day(Instant end) {
		return (end != null) ? end.minusSeconds(1).atZone(LAST_PLACE).toLocalDate() : null;
	}

	/** Null for no text; 422 for one that is no day, or none of a year we know. */
	static Instant after(String day, String field) {
		if (day == null) {
			return null;
		}
		try {
			Instant last = LocalDate.parse(day).atStartOfDay(LAST_PLACE).toInstant();
			if (!Years.hold(last)) {
				throw Problem.invalid(field, "YEAR_OUT_OF_RANGE", day);
			}
			return last.plus(1, ChronoUnit.DAYS);
		}
		catch (DateTimeParseException ex) {
			throw Problem.invalid(field, "NOT_A_TIME");
		}
	}

	static void check(String field, Instant end, Complaints complaints) {
		if (end != null && !end.isAfter(Instant.now())) {
			complaints.add(field, "IN_THE_PAST");
		}
	}

}
