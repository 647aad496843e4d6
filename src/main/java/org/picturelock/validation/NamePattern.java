package org.picturelock.validation;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A project's pattern for file names, which its people may write as badly as they like.
 */
final class NamePattern {

	private static final int MOST_STEPS = 1_000_000;

	private NamePattern() {
	}

	/** Whether the name fits; null where the pattern is broken or would run for ever. */
	static Boolean matches(String pattern, String name) {
		try {
			return Pattern.compile(pattern).matcher(new Counted(name, new int[1])).matches();
		}
		catch (PatternSyntaxException | IllegalStateException | StackOverflowError ex) {
			return null;
		}
	}

	private record Counted(CharSequence text, int[] steps) implements CharSequence {

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (++this.steps[0] > MOST_STEPS) {
				throw new IllegalStateException("Too many steps");
			}
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return new Counted(this.text.subSequence(start, end), this.steps);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

}
