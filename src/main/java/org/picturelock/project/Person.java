package org.picturelock.project;

import java.time.Instant;
import java.util.Locale;

/**
 * Somebody who signs in. {@code language} is a language tag (en, es-ES, es-419), null
 * until chosen; {@code until} is when access ends by itself, null for never.
 */
public record Person(String id, String name, String email, String language, Role role, boolean active, Instant until) {

	/** What stands where the address of somebody stood who was erased. */
	static String erasedAddress(String id) {
		return id + "@erased.invalid";
	}

	/** Whether there is nobody behind the login any more, nor ever will be. */
	boolean erased() {
		return erasedAddress(this.id).equals(this.email);
	}

	/** The language to write to this person in. */
	public Locale locale() {
		return (this.language != null) ? Locale.forLanguageTag(this.language) : Locale.ENGLISH;
	}

}
