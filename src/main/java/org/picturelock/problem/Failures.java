package org.picturelock.problem;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What nobody foresaw: the log has the whole story, the reader its number. */
final class Failures {

	private static final Logger log = LoggerFactory.getLogger(Failures.class);

	/**
	 * PostgreSQL's class of values that a column cannot hold, such as text with a NUL.
	 */
	private static final String DATA_EXCEPTION = "22";

	/** Two that wait for each other, of which one has to give way. */
	private static final String DEADLOCK = "40P01";

	/** Connection lost, resources exhausted, server shutting down, cannot write. */
	private static final List<String> AWAY = List.of("08", "53", "57P", "25006");

	private Failures() {
	}

	static Problem of(Throwable failure) {
		String state = (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql)
				? String.valueOf(sql.getSQLState()) : "";
		if (state.startsWith(DATA_EXCEPTION)) {
			return Problem.of(HttpStatus.BAD_REQUEST, "BAD_VALUE");
		}
		if (state.equals(DEADLOCK)) {
			return Problem.of(HttpStatus.CONFLICT, "AT_THE_SAME_TIME");
		}
		Problem outage = outage(failure);
		return (outage != null) ? outage : internal(failure);
	}

	/** What is said while a part of ours is away; null when none is. */
	static Problem outage(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof Problem problem && problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
				return problem;
			}
			if (isDatabaseAway(cause)) {
				log.error("The database does not answer: {}", cause.toString());
				return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE");
			}
			if (cause instanceof FileSystemException) {
				log.error("The storage cannot be used", failure);
				return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "STORAGE_UNAVAILABLE");
			}
		}
		return null;
	}

	private static boolean isDatabaseAway(Throwable cause) {
		if (cause instanceof SQLException sql) {
			String state = String.valueOf(sql.getSQLState());
			return cause instanceof SQLTransientConnectionException || AWAY.stream().anyMatch(state::startsWith);
		}
		return cause instanceof CannotCreateTransactionException || cause instanceof DataAccessResourceFailureException;
	}

	static Problem internal(Throwable failure) {
		String id = UUID.randomUUID().toString();
		log.error("Failure {}", id, failure);
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", id);
	}

}
