package org.picturelock.problem;

import java.sql.SQLException;
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

	private Failures() {
	}

	static Problem of(Throwable failure) {
		if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql && sql.getSQLState() != null
				&& sql.getSQLState().startsWith(DATA_EXCEPTION)) {
			return Problem.of(HttpStatus.BAD_REQUEST, "BAD_VALUE");
		}
		if (failure instanceof CannotCreateTransactionException
				|| failure instanceof DataAccessResourceFailureException) {
			log.error("The database does not answer", failure);
			return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE");
		}
		return internal(failure);
	}

	static Problem internal(Throwable failure) {
		String id = UUID.randomUUID().toString();
		log.error("Failure {}", id, failure);
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", id);
	}

}
