package org.picturelock.handoff;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.picturelock.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the receiver inside the application was given. */
@Repository
class BacklotReceipts {

	private final JdbcClient jdbc;

	BacklotReceipts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether it was known already; 409 when the same key came with another body. */
	boolean record(String messageId, String project, String system, String body) {
		int recorded = this.jdbc.sql("""
				insert into backlot_receipt (message_id, project, system, body, received_at)
				values (?, ?, ?, ?, now()) on conflict (message_id) do nothing""")
			.params(messageId, project, system, body)
			.update();
		boolean same = this.jdbc.sql("select body = ? and project = ? from backlot_receipt where message_id = ?")
			.params(body, project, messageId)
			.query(Boolean.class)
			.single();
		if (!same) {
			throw Problem.of(HttpStatus.CONFLICT, "KEY_USED_TWICE");
		}
		return recorded == 0;
	}

	List<Entry> of(String project, String delivery) {
		return this.jdbc.sql("""
				select message_id, system, received_at, body as manifest from backlot_receipt
				where project = :project and (cast(:delivery as text) is null or body::json ->> 'delivery' = :delivery)
				order by id desc limit 200""")
			.param("project", project)
			.param("delivery", delivery)
			.query((row, number) -> new Entry(row.getString("message_id"), row.getString("system"),
					row.getTimestamp("received_at").toInstant(), row.getString("manifest")))
			.list();
	}

	/** One manifest as it came in. */
	record Entry(String messageId, String system, Instant receivedAt, @JsonRawValue String manifest) {
	}

}
