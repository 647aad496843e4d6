package org.picturelock.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of a set-up form. {@code kind} is an input type, {@code lines} for one entry a
 * line, or {@code choice} of the options; its label stands under {@code setup.<name>}, a
 * hint for lines under {@code setup.<name>.hint}. An option has a title, or the words
 * under {@code setup.<name>.<option>}.
 */
record FormField(String name, String kind, String value, Map<String, String> options, boolean fixed) {

	static FormField of(String name, String kind, Object value) {
		return new FormField(name, kind, (value != null) ? value.toString() : "", Map.of(), false);
	}

	static FormField lines(String name, List<String> values) {
		return of(name, "lines", (values != null) ? String.join("\n", values) : "");
	}

	static FormField choice(String name, Object value, Object... options) {
		Map<String, String> titles = new LinkedHashMap<>();
		List.of(options).forEach((option) -> titles.put(option.toString(), ""));
		return choice(name, value, titles);
	}

	static FormField choice(String name, Object value, Map<String, String> titles) {
		return new FormField(name, "choice", (value != null) ? value.toString() : "", titles, false);
	}

	/** Shown, but not to be changed. */
	FormField fixed(boolean fixed) {
		return new FormField(this.name, this.kind, this.value, this.options, fixed);
	}

	/** As it was sent, for its sender to correct; a password is typed again. */
	FormField withValue(String value) {
		return new FormField(this.name, this.kind, (value == null || this.kind.equals("password")) ? this.value : value,
				this.options, this.fixed);
	}

	/** Whether a complaint about a JSON path is one about this field. */
	boolean isMeant(String path) {
		return path.equals(this.name) || path.startsWith(this.name + "[") || path.startsWith(this.name + ".");
	}

}
