package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.List;

/**
 * A name that a table may use. {@code values} are the only values it takes, empty for
 * any.
 */
record Term(String name, Type type, List<String> values, Absence absence) {

	/** What null means. */
	enum Absence {

		/** Never null. */
		NEVER,
		/** There is none. */
		NONE,
		/** It could not be measured. */
		UNMEASURED

	}

	/** What a value is, and the types that a table's author may give it. */
	enum Type {

		STRING("string"), NUMBER("double", "number"), COUNT("double", "number", "integer", "long"), WHOLE("integer"),
		BOOLEAN("boolean");

		private final List<String> names;

		Type(String... names) {
			this.names = List.of(names);
		}

		/** The names in a DMN file, the one we write first. */
		List<String> names() {
			return this.names;
		}

		boolean isNumber() {
			return this == NUMBER || this == COUNT || this == WHOLE;
		}

		/** Whether a value is of this type; counts and whole numbers begin at 0. */
		boolean holds(Object value) {
			return switch (this) {
				case STRING -> value instanceof String;
				case NUMBER -> value instanceof Number number && isFinite(number);
				case BOOLEAN -> value instanceof Boolean;
				case COUNT, WHOLE ->
					value instanceof Number number && isFinite(number) && isWhole(new BigDecimal(number.toString()));
			};
		}

		/** A number that is written too large to be one is read as infinite. */
		private static boolean isFinite(Number number) {
			return Double.isFinite(number.doubleValue());
		}

		private static boolean isWhole(BigDecimal number) {
			return number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
		}

	}

	static Term string(String name, String... values) {
		return new Term(name, Type.STRING, List.of(values), Absence.NEVER);
	}

	static Term number(String name) {
		return new Term(name, Type.NUMBER, List.of(), Absence.NEVER);
	}

	static Term count(String name) {
		return new Term(name, Type.COUNT, List.of(), Absence.NEVER);
	}

	static Term whole(String name) {
		return new Term(name, Type.WHOLE, List.of(), Absence.NEVER);
	}

	static Term flag(String name) {
		return new Term(name, Type.BOOLEAN, List.of(), Absence.NEVER);
	}

	Term or(Absence nullMeans) {
		return new Term(this.name, this.type, this.values, nullMeans);
	}

	boolean measured() {
		return this.absence == Absence.UNMEASURED;
	}

}
