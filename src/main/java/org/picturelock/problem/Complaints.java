package org.picturelock.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects every complaint about one input, so that one answer names them all. */
public final class Complaints {

	private static final int LONGEST_PROSE = 2000;

	private final List<Problem.Field> errors = new ArrayList<>();

	/** {@code field} is the JSON path; the words stand under {@code problem.<code>}. */
	public void add(String field, String code, Object... args) {
		this.errors.add(new Problem.Field(field, code, args));
	}

	/**
	 * Complains of a text of several lines that is longer than {@code most} characters or
	 * holds what no text should: control characters, half surrogates, and marks that turn
	 * the direction of what follows, in a mail's subject, too. Null is fine.
	 */
	public void text(String field, String value, int most) {
		if (value == null) {
			return;
		}
		if (value.codePointCount(0, value.length()) > most) {
			add(field, "TOO_LONG", most);
		}
		if (!legible(value)) {
			add(field, "CHARACTER_NOT_ALLOWED");
		}
	}

	/**
	 * A note or reason as it is kept, at most 2,000 characters: without space at its
	 * ends, and with single line feeds, so that a browser's line end does not count
	 * twice. Null when it says nothing.
	 */
	public String prose(String field, String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String kept = value.strip().replace("\r\n", "\n").replace('\r', '\n');
		text(field, kept, LONGEST_PROSE);
		return kept;
	}

	/** As {@link #prose}, for the reason that a person must give. */
	public String reason(String value) {
		String kept = prose("reason", value);
		if (kept == null) {
			add("reason", "REASON_REQUIRED");
		}
		return kept;
	}

	/** As {@link #text}, for a single line that must say something. */
	public void line(String field, String value, int most) {
		if (value == null || value.isBlank()) {
			add(field, "REQUIRED");
			return;
		}
		text(field, value, most);
		if (value.codePoints().anyMatch((c) -> c == '\n' || c == '\r')) {
			add(field, "CHARACTER_NOT_ALLOWED");
		}
	}

	public boolean none() {
		return this.errors.isEmpty();
	}

	public List<Problem.Field> all() {
		return List.copyOf(this.errors);
	}

	/** Refuses the input, if there was any complaint. */
	public void raise() {
		if (!none()) {
			throw Problem.invalid(this.errors);
		}
	}

	/** Whether it holds nothing that {@link #text} complains of. */
	public static boolean legible(String value) {
		return value.codePoints().noneMatch(Complaints::unfit);
	}

	private static boolean unfit(int c) {
		return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') || turns(c)
				|| (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
	}

	/** Unicode's {@code Bidi_Control}. */
	private static boolean turns(int c) {
		return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
				|| (c >= 0x2066 && c <= 0x2069);
	}

}
