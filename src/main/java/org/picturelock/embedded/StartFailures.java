package org.picturelock.embedded;

import java.sql.SQLException;
import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Turns what stops a start into one sentence instead of a stack trace. */
class StartFailures extends AbstractFailureAnalyzer<RuntimeException> {

	/** Classes of SQL states: connection, authorization, catalog name. */
	private static final List<String> NO_CONNECTION = List.of("08", "28", "3D");

	private final Environment settings;

	StartFailures(Environment settings) {
		this.settings = settings;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
		for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
			if (reason instanceof MissingSetting || isOurs(reason)) {
				return new FailureAnalysis(reason.getMessage(), null, reason);
			}
			if (reason instanceof SQLException refusal && isNoConnection(refusal)) {
				return new FailureAnalysis(noDatabase(refusal), null, refusal);
			}
		}
		return null;
	}

	/** An address of a database may carry a password after the question mark. */
	static String withoutSecrets(String url) {
		return url.replaceFirst("[?].*", "");
	}

	private String noDatabase(SQLException refusal) {
		return "The database at " + withoutSecrets(this.settings.getProperty("spring.datasource.url", "?"))
				+ " cannot be used (" + refusal.getMessage().strip().replaceFirst("[.]$", "")
				+ "): check spring.datasource.url, spring.datasource.username and spring.datasource.password.";
	}

	private static boolean isNoConnection(SQLException refusal) {
		String state = refusal.getSQLState();
		return state != null && NO_CONNECTION.stream().anyMatch(state::startsWith);
	}

	private static boolean isOurs(Throwable reason) {
		return reason instanceof IllegalStateException && reason.getMessage() != null
				&& reason.getMessage().startsWith("The data folder ");
	}

}
