package org.picturelock.rules;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of a project's past deliveries rules are tried on, newest first: those at or
 * after {@code from} and before {@code to} (null for open), of these the newest
 * {@code last}, and of these {@code take} after the first {@code skip}.
 */
public record PastRange(String project, Instant from, Instant to, int last, int skip, int take) {

	/** How many of this range to read. */
	public int limit() {
		return Math.max(0, Math.min(this.take, this.last - this.skip));
	}

	/**
	 * The query with :project, :from, :to, :limit and :skip, as far as it asks for them.
	 */
	public JdbcClient.StatementSpec asked(JdbcClient.StatementSpec query) {
		return query.param("project", this.project)
			.param("from", timestamp(this.from), Types.TIMESTAMP)
			.param("to", timestamp(this.to), Types.TIMESTAMP)
			.param("limit", limit())
			.param("skip", this.skip);
	}

	private static Timestamp timestamp(Instant time) {
		return (time != null) ? Timestamp.from(time) : null;
	}

}
