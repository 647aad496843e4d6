package org.picturelock.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The releases as rows: asked for, then carried out or dropped. */
@Repository
class ReleaseRows {

	private static final String OPEN = " delivery = ? and at is null and dropped_at is null";

	private final JdbcClient jdbc;

	ReleaseRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is asked for and not carried out yet. */
	Optional<Release> open(String delivery) {
		return query(OPEN, delivery);
	}

	/** Whether what is open still needs another person's word. */
	boolean lacksApproval(String delivery) {
		return this.jdbc
			.sql("select exists (select from release where needs_approval and approved_by is null and" + OPEN + ")")
			.param(delivery)
			.query(Boolean.class)
			.single();
	}

	Optional<Release> last(String delivery) {
		return query("delivery = ? and dropped_at is null order by number desc limit 1", delivery);
	}

	Release ask(String delivery, List<String> teams, List<String> ruleTeams, String note, String by,
			boolean needsApproval, Instant now) {
		int number = this.jdbc.sql("""
				insert into release (delivery, number, teams, rule_teams, note, asked_by, needs_approval, requested_at)
				values (?, (select coalesce(max(number), 0) + 1 from release where delivery = ?), ?, ?, ?, ?, ?, ?)
				returning number""")
			.params(delivery, delivery, teams.toArray(String[]::new), ruleTeams.toArray(String[]::new), note, by,
					needsApproval, Timestamp.from(now))
			.query(Integer.class)
			.single();
		return new Release(delivery, number, teams, ruleTeams, note, by, now, null, null);
	}

	void approve(String delivery, String by) {
		this.jdbc.sql("update release set approved_by = ? where" + OPEN).params(by, delivery).update();
	}

	/** Gives up what is open; whether there was anything. */
	boolean drop(String delivery) {
		return this.jdbc.sql("update release set dropped_at = now() where" + OPEN).param(delivery).update() > 0;
	}

	/** Notes that what is open is carried out, with these teams; answers the row's id. */
	long carryOut(String delivery, List<String> teams, Instant now) {
		return this.jdbc.sql("update release set at = ?, teams = ? where" + OPEN + " returning id")
			.params(Timestamp.from(now), teams.toArray(String[]::new), delivery)
			.query(Long.class)
			.single();
	}

	Optional<Release> lastCarriedOut(String delivery) {
		return query("delivery = ? and at is not null order by number desc limit 1", delivery);
	}

	/** The row's id of the last release that was carried out. */
	long idOfLastCarriedOut(String delivery) {
		return this.jdbc.sql("select max(id) from release where delivery = ? and at is not null")
			.param(delivery)
			.query(Long.class)
			.single();
	}

	private Optional<Release> query(String condition, String delivery) {
		return this.jdbc.sql("select * from release where " + condition)
			.param(delivery)
			.query((row, number) -> release(row))
			.optional();
	}

	private static Release release(ResultSet row) throws SQLException {
		return new Release(row.getString("delivery"), row.getInt("number"), Columns.texts(row, "teams"),
				Columns.texts(row, "rule_teams"), row.getString("note"), row.getString("asked_by"),
				Columns.instant(row, "requested_at"), row.getString("approved_by"), Columns.instant(row, "at"));
	}

}
