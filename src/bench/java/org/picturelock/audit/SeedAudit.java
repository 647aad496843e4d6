package org.picturelock.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Fills a database with made-up deliveries and their chained entries, 50 for each:
 * {@code SeedAudit <JDBC address> <owner role> <password> <deliveries>}. The tables must
 * be there; the numbers of deliveries go on where an earlier run ended.
 */
public final class SeedAudit {

	private static final int FLUSHED = 64 * 1024;

	private final Connection connection;

	private SeedAudit(Connection connection) {
		this.connection = connection;
	}

	public static void main(String[] args) throws Exception {
		try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2])) {
			new SeedAudit(connection).seed(Integer.parseInt(args[3]));
		}
	}

	/** Adds deliveries as the owner of the tables. */
	static void seed(Connection owner, int deliveries) throws SQLException, IOException {
		new SeedAudit(owner).seed(deliveries);
	}

	/** Adds what is missing to so many. */
	static void seedUpTo(Connection owner, int deliveries) throws SQLException, IOException {
		SeedAudit audit = new SeedAudit(owner);
		int missing = deliveries - audit.seeded();
		if (missing > 0) {
			audit.seed(missing);
		}
	}

	private int seeded() throws SQLException {
		return number("select count(*) from delivery where id like 'seed-%'");
	}

	private void seed(int count) throws SQLException, IOException {
		Instant began = Instant.now();
		this.connection.setAutoCommit(false);
		int first = seeded();
		run(SeedSql.SURROUNDINGS);
		run(SeedSql.deliveries(first, count));
		List<String> indexes = strings("""
				select indexdef from pg_indexes where tablename = 'audit_entry' and indexname ~ '^audit_entry_[a-z_]+$'
				and indexname !~ '_(pkey|key)$'""");
		for (String index : strings("select indexname from pg_indexes where tablename = 'audit_entry'"
				+ " and indexname !~ '_(pkey|key)$'")) {
			run("drop index " + index);
		}
		SeedStory story = new SeedStory(first, number("select coalesce(max(id), 0) from audit_entry") + 1);
		copy("audit_entry (id, chain, seq, at, kind, actor, person, project, delivery, rule_set, details, address,"
				+ " user_agent, previous_hash, hash)", story.entries(count));
		copy("audit_head (chain, length, hash, at)", story.heads());
		for (String index : indexes) {
			run(index);
		}
		run("select setval('audit_entry_id', (select max(id) from audit_entry))");
		this.connection.commit();
		this.connection.setAutoCommit(true);
		run("vacuum analyze audit_entry, audit_head, delivery, cut, validation, decision, release, team_grant");
		System.out.printf("%,d deliveries, %,d entries in %d s%n", count, count * (long) SeedStory.LENGTH,
				Duration.between(began, Instant.now()).toSeconds());
	}

	private void copy(String into, Iterable<String> rows) throws SQLException, IOException {
		try (PGCopyOutputStream out = new PGCopyOutputStream(this.connection.unwrap(PGConnection.class),
				"copy " + into + " from stdin", FLUSHED)) {
			for (String row : rows) {
				out.write(row.getBytes(java.nio.charset.StandardCharsets.UTF_8));
			}
		}
	}

	private void run(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private int number(String sql) throws SQLException {
		return Integer.parseInt(strings(sql).get(0));
	}

	private List<String> strings(String sql) throws SQLException {
		List<String> strings = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); var rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				strings.add(rows.getString(1));
			}
		}
		return strings;
	}

}
