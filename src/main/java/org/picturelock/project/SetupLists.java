package org.picturelock.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.picturelock.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an administrator sets up, found by a part of its short name or its name. */
@Repository
class SetupLists {

	/** How many of each kind the page shows that shows all kinds. */
	private static final int FIRST = 20;

	/** How many a page of one kind shows. */
	private static final int PAGE = 50;

	private static final String PLAIN = "null as role, false as gone, null::timestamptz as until from ";

	private static final Map<String, String> KINDS = new LinkedHashMap<>();
	static {
		KINDS.put("projects", "select code as id, title as name, " + PLAIN + "project");
		KINDS.put("people", """
				select id, name, role, not active or coalesce(until <= now(), false) as gone, until from person""");
		KINDS.put("teams", "select id, name, " + PLAIN + "team");
		KINDS.put("post-houses", "select id, name, " + PLAIN + "post_house");
	}

	private final JdbcClient jdbc;

	SetupLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The beginning of the list of each kind. */
	List<Listing> all(String find) {
		return KINDS.keySet().stream().map((kind) -> list(kind, find, 0, FIRST)).toList();
	}

	/** A page, counted from 0, of one kind. */
	Listing page(String kind, String find, int page) {
		if (!KINDS.containsKey(kind)) {
			throw Problem.notFound();
		}
		return list(kind, find, Math.max(0, page), PAGE);
	}

	private Listing list(String kind, String find, int page, int size) {
		String from = "from (" + KINDS.get(kind)
				+ ") thing where position(lower(:find) in lower(id || ' ' || name)) > 0";
		List<Row> rows = this.jdbc.sql("select * " + from + " order by lower(name), id limit :size offset :start")
			.param("find", find.strip())
			.param("size", size)
			.param("start", (long) page * size)
			.query(SetupLists::row)
			.list();
		long total = this.jdbc.sql("select count(*) " + from).param("find", find.strip()).query(Long.class).single();
		return new Listing(kind, rows, page, (int) Math.max(1, (total + size - 1) / size), total);
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		Timestamp until = row.getTimestamp("until");
		return new Row(row.getString("id"), row.getString("name"), row.getString("role"), row.getBoolean("gone"),
				(until != null) ? until.toInstant() : null);
	}

	/** {@code total} counts what was found on all {@code pages}. */
	record Listing(String kind, List<Row> rows, int page, int pages, long total) {

		/** The key of the kind's name in the messages. */
		public String heading() {
			return "setup." + (this.kind.equals("post-houses") ? "postHouses" : this.kind);
		}

	}

	/**
	 * {@code role} is null for what is no person; {@code gone}: their access is not in
	 * force; {@code until}: when it ends by itself, null for never.
	 */
	record Row(String id, String name, String role, boolean gone, Instant until) {

	}

}
