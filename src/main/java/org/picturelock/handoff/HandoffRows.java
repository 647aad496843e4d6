package org.picturelock.handoff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hand-offs as rows. */
@Repository
class HandoffRows {

	private final JdbcClient jdbc;

	HandoffRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Notes a hand-off, once; whether it was not noted yet. */
	boolean insert(Manifest manifest, String body) {
		return this.jdbc
			.sql("""
					insert into handoff (delivery, version, project, system, kind, release, message_id, body, state, at)
					values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', now()) on conflict (delivery, system, kind, release) do nothing""")
			.params(manifest.delivery(), manifest.version(), manifest.project().code(), manifest.system(),
					manifest.kind(), manifest.release(), manifest.messageId(), body)
			.update() > 0;
	}

	/** The systems that were told of a version, or will be. */
	List<String> told(String version) {
		return this.jdbc.sql("select distinct system from handoff where version = ? order by 1")
			.param(version)
			.query(String.class)
			.list();
	}

	/**
	 * What has no receipt yet, of this delivery and kind and, since order is kept, of
	 * what was noted earlier for the same version and system; in order.
	 */
	List<Due> due(String delivery, String kind) {
		return this.jdbc.sql("""
				select h.* from handoff h join (
					select system, version, max(id) as last from handoff
					where delivery = ? and kind = ? and state <> 'DELIVERED' group by system, version) asked
				on h.system = asked.system and h.version = asked.version and h.id <= asked.last
				where h.state <> 'DELIVERED' order by h.id""")
			.params(delivery, kind)
			.query((row, number) -> new Due(row.getLong("id"), row.getString("delivery"), row.getString("project"),
					row.getString("system"), row.getString("kind"), row.getString("message_id"), row.getString("body")))
			.list();
	}

	/** Takes a hand-off for a while, so that no two workers send it at once. */
	boolean claim(long id, Duration lease) {
		return this.jdbc.sql("""
				update handoff set attempts = attempts + 1, claimed_until = now() + ? * interval '1 second'
				where id = ? and state <> 'DELIVERED' and (claimed_until is null or claimed_until < now())""")
			.params(lease.toSeconds(), id)
			.update() > 0;
	}

	boolean isDelivered(long id) {
		return this.jdbc.sql("select state = 'DELIVERED' from handoff where id = ?")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	void delivered(long id, String receipt) {
		this.jdbc.sql("""
				update handoff set state = 'DELIVERED', receipt = ?, error = null, claimed_until = null, at = now()
				where id = ?""").params(receipt, id).update();
	}

	void failed(long id, String error) {
		this.jdbc.sql("update handoff set state = 'FAILED', error = ?, claimed_until = null, at = now() where id = ?")
			.params(error, id)
			.update();
	}

	List<Handoff> of(String delivery) {
		return this.jdbc.sql("select * from handoff where delivery = ? order by id")
			.param(delivery)
			.query((row, number) -> handoff(row))
			.list();
	}

	private static Handoff handoff(ResultSet row) throws SQLException {
		return new Handoff(row.getString("delivery"), row.getString("system"), row.getString("kind"),
				row.getInt("release"), row.getString("state"), row.getInt("attempts"),
				row.getTimestamp("at").toInstant(), row.getString("receipt"), row.getString("error"));
	}

	/** A hand-off without a receipt. */
	record Due(long id, String delivery, String project, String system, String kind, String messageId, String body) {
	}

}
