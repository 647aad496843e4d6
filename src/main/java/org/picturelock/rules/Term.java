package org.picturelock.rules;

import java.util.List;

/**
 * A name that a table may use. {@code values} are the only values it takes, empty for
 * any; {@code measured} says that null means "could not be measured" rather than "there
 * is none".
 */
record Term(String name, Type type, List<String> values, boolean measured) {

	/** What a value is, and the types that a table's author may give it. */
	enum Type {

		STRING("string"), NUMBER("double", "number"), WHOLE("integer"), BOOLEAN("boolean");

		private final List<String> names;

		Type(String... names) {
			this.names = List.of(names);
		}

		/** The names in a DMN file, the one we write first. */
		List<String> names() {
			return this.names;
		}

		boolean holds(Object value) {
			return switch (this) {
				case STRING -> value instanceof String;
				case NUMBER -> value instanceof Number;
				case WHOLE -> value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
				case BOOLEAN -> value instanceof Boolean;
			};
		}

	}

	static Term string(String name, String... values) {
		return new Term(name, Type.STRING, List.of(values), false);
	}

	static Term number(String name) {
		return new Term(name, Type.NUMBER, List.of(), false);
	}

	static Term whole(String name) {
		return new Term(name, Type.WHOLE, List.of(), false);
	}

	static Term flag(String name) {
		return new Term(name, Type.BOOLEAN, List.of(), false);
	}

	Term asMeasured() {
		return new Term(this.name, this.type, this.values, true);
	}

}
