package org.picturelock.rules;

import java.util.concurrent.TimeoutException;

/** A table gave no answer: it is broken, or took longer than the time limit. */
public final class EvaluationFailed extends RuntimeException {

	EvaluationFailed(String message, Throwable cause) {
		super(message, cause);
	}

	/** Whether the table itself gives no answer, however often it is asked. */
	public boolean isFinal() {
		return getCause() instanceof Exception && !isTooSlow();
	}

	boolean isTooSlow() {
		return getCause() instanceof TimeoutException || getCause() instanceof InterruptedException;
	}

}
