package org.picturelock.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The grants as rows. A grant is open until it is ended, and in force until then or its
 * own end.
 */
@Repository
class GrantRows {

	private static final String IN_FORCE = " ended_at is null and (until is null or until > now()) ";

	private final JdbcClient jdbc;

	GrantRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Grant insert(long release, Grant grant) {
		this.jdbc.sql("""
				insert into team_grant (release, delivery, team, from_at, until, may_download, note)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.params(release, grant.delivery(), grant.team(), Timestamp.from(grant.from()),
					Columns.timestamp(grant.until()), grant.mayDownload(), grant.note())
			.update();
		return grant;
	}

	void change(String delivery, String team, Instant until, boolean mayDownload, String note) {
		this.jdbc.sql("""
				update team_grant set until = ?, may_download = ?, note = coalesce(?, note)
				where delivery = ? and team = ? and ended_at is null""")
			.params(Columns.timestamp(until), mayDownload, note, delivery, team)
			.update();
	}

	Optional<Grant> open(String delivery, String team) {
		return query("delivery = ? and team = ? and ended_at is null", delivery, team).stream().findFirst();
	}

	/** Whether the team has or had access by this release. */
	boolean held(long release, String team) {
		return this.jdbc.sql("select exists (select 1 from team_grant where release = ? and team = ?)")
			.params(release, team)
			.query(Boolean.class)
			.single();
	}

	/** Ends the open grant of a team; whether there was one in force. */
	boolean end(String delivery, String team) {
		return this.jdbc.sql("update team_grant set ended_at = now() where delivery = ? and team = ? and" + IN_FORCE)
			.params(delivery, team)
			.update() > 0;
	}

	/** Ends every open grant; the teams. */
	List<String> endAll(String delivery) {
		return this.jdbc
			.sql("update team_grant set ended_at = now() where delivery = ? and ended_at is null returning team")
			.param(delivery)
			.query(String.class)
			.list();
	}

	/** The deliveries with a grant whose end has come. */
	List<String> withExpired() {
		return this.jdbc.sql("select distinct delivery from team_grant where ended_at is null and until <= now()")
			.query(String.class)
			.list();
	}

	/** Ends what has come to its end; the teams. */
	List<String> endExpired(String delivery) {
		return this.jdbc.sql("""
				update team_grant set ended_at = until
				where delivery = ? and ended_at is null and until <= now() returning team""")
			.param(delivery)
			.query(String.class)
			.list();
	}

	List<Grant> all(String delivery) {
		return query("delivery = ? order by id", delivery);
	}

	/** The grant in force that allows most. */
	Optional<Grant> inForce(String delivery, Collection<String> teams) {
		return query(
				"delivery = ? and team = any (?) and" + IN_FORCE
						+ "order by may_download desc, until desc nulls first limit 1",
				delivery, teams.toArray(String[]::new))
			.stream()
			.findFirst();
	}

	/** The teams that hold a version now. */
	List<String> holders(String delivery) {
		return this.jdbc.sql("select team from team_grant where delivery = ? and" + IN_FORCE + "order by id")
			.param(delivery)
			.query(String.class)
			.list();
	}

	/** The versions that any of the teams holds, newest grant first. */
	List<String> heldBy(Collection<String> teams) {
		return this.jdbc
			.sql("select delivery from team_grant where team = any (?) and" + IN_FORCE
					+ "group by delivery order by max(id) desc")
			.param(teams.toArray(String[]::new))
			.query(String.class)
			.list();
	}

	private List<Grant> query(String condition, Object... params) {
		return this.jdbc.sql("select * from team_grant where " + condition)
			.params(params)
			.query((row, number) -> grant(row))
			.list();
	}

	private static Grant grant(ResultSet row) throws SQLException {
		return new Grant(row.getString("delivery"), row.getString("team"), Columns.instant(row, "from_at"),
				Columns.instant(row, "until"), row.getBoolean("may_download"), row.getString("note"),
				Columns.instant(row, "ended_at"));
	}

}
