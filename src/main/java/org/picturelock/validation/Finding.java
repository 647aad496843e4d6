package org.picturelock.validation;

/**
 * Something the profile noticed. {@code file} is a file's id; {@code severity} ERROR,
 * WARNING or INFO; {@code message} the rule's description as its author wrote it, or in
 * the reader's language where the words are ours (see {@link FindingWords});
 * {@code seconds} the place in the picture it points at, null for none.
 */
public record Finding(String code, String severity, String file, String message, boolean overridable, Double seconds,
		String overriddenBy, String reason) {

	static final String ERROR = "ERROR";

	static final String WARNING = "WARNING";

	static final String INFO = "INFO";

	Finding saying(String words) {
		return new Finding(this.code, this.severity, this.file, words, this.overridable, this.seconds,
				this.overriddenBy, this.reason);
	}

	boolean stops() {
		return this.severity.equals(ERROR) && this.overriddenBy == null;
	}

}
