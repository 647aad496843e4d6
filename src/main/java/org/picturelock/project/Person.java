package org.picturelock.project;

import java.time.Instant;
import java.util.Locale;

/**
 * Somebody who signs in. {@code language} is a language tag (en, es-ES, es-419), null
 * until chosen; {@code until} is when access ends by itself, null for never.
 */
public record Person(String id, String name, String email, String language, Role role, boolean active, Instant until) {

	/** The language to write to this person in. */
	public Locale locale() {
		return (this.language != null) ? Locale.forLanguageTag(this.language) : Locale.ENGLISH;
	}

}
