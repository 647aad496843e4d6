package org.picturelock.language;

import java.util.Locale;
import java.util.stream.Stream;

/** A language that the product speaks, with its tag and its own name. */
public enum Language {

	ENGLISH("en", "English"), SPAIN("es-ES", "Español (España)"), LATIN_AMERICA("es-419", "Español (Latinoamérica)");

	private final String tag;

	private final String title;

	Language(String tag, String title) {
		this.tag = tag;
		this.title = title;
	}

	public String getTag() {
		return this.tag;
	}

	public String getTitle() {
		return this.title;
	}

	public Locale locale() {
		return Locale.forLanguageTag(this.tag);
	}

	/** The one with this tag; null for any other. */
	static Language of(String tag) {
		return Stream.of(values()).filter((language) -> language.tag.equals(tag)).findFirst().orElse(null);
	}

	/**
	 * The nearest: Spanish of Spain for es and es-ES, of Latin America for all other
	 * Spanish, English for what is not Spanish.
	 */
	static Language nearest(Locale locale) {
		if (!locale.getLanguage().equals("es")) {
			return ENGLISH;
		}
		return (locale.getCountry().isEmpty() || locale.getCountry().equals("ES")) ? SPAIN : LATIN_AMERICA;
	}

}
