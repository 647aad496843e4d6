package org.picturelock.validation;

/**
 * Something the profile noticed. {@code file} is a file's id; {@code severity} ERROR,
 * WARNING or INFO; {@code message} the rule's description as its author wrote it (shipped
 * codes are translated by bundle key {@code finding.<code>} with {@code details} as
 * arguments, comma-separated); {@code seconds} the place in the picture it points at,
 * null for none.
 */
public record Finding(String code, String severity, String file, String message, boolean overridable, Double seconds,
		String overriddenBy, String reason) {

}
