package org.picturelock.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns what stops a start into one sentence instead of a stack trace. */
class StartFailures extends AbstractFailureAnalyzer<RuntimeException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
		Throwable reason = cause;
		while (reason != null && !(reason instanceof MissingSetting) && !isOurs(reason)) {
			reason = reason.getCause();
		}
		return (reason != null) ? new FailureAnalysis(reason.getMessage(), null, reason) : null;
	}

	private static boolean isOurs(Throwable reason) {
		return reason instanceof IllegalStateException && reason.getMessage() != null
				&& reason.getMessage().startsWith("The data folder ");
	}

}
