package org.picturelock.rules;

/** A table gave no answer: it is broken, or took longer than the time limit. */
public final class EvaluationFailed extends RuntimeException {

	EvaluationFailed(String message, Throwable cause) {
		super(message, cause);
	}

}
