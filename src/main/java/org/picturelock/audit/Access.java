package org.picturelock.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has access to which version at this moment, person by person. */
@Repository
class Access {

	private static final int FETCH = 1000;

	/** What more teams than these see is most of what there is. */
	private static final int MOST_TEAMS = 20;

	/** Where a version has its place, which its grants repeat. */
	private static final Map<String, String> PLACES = Map.of("scope", "%s.project = any(:scope)", "project",
			"%s.project = :project", "episode", "%s.episode = :episode", "version", "%s.version = :version");

	private static final Map<String, String> CONDITIONS = Map.of("delivery", "delivery.id = :delivery", "teams",
			"held.team = any(:teams)");

	private static final String COLUMNS = """
			select delivery.id as delivery, delivery.project, delivery.episode, delivery.cut_type, delivery.version,
				team.id as team, team.name as team_name, person.id as person, person.name,
				greatest(held.from_at, team_member.since) as since,
				least(held.until, team_member.until, person.until) as until, held.may_download from
			""";

	private static final String GRANTS = "team_grant held join delivery on delivery.id = held.delivery";

	private static final String NOW = """
			 where delivery.state = 'RELEASED' and held.ended_at is null and (held.until is null or held.until > now())
			""";

	private static final String MEMBERS = """
			team_member join person on person.id = team_member.person and person.active
				and (person.until is null or person.until > now())
				and (team_member.until is null or team_member.until > now())
			""";

	private static final String ORDER = " order by %1$s.project, %1$s.episode, %1$s.cut_type, %1$s.version desc";

	private final JdbcClient cursors;

	private final TransactionTemplate reading;

	Access(JdbcTemplate template, PlatformTransactionManager transactions) {
		JdbcTemplate streaming = new JdbcTemplate(template.getDataSource());
		streaming.setFetchSize(FETCH);
		this.cursors = JdbcClient.create(streaming);
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	/** The first of them after {@code skipped}. */
	List<Held> first(AccessQuery query, Set<String> scope, int skipped, int most) {
		List<Held> first = new ArrayList<>();
		read(query, scope, skipped, most, first::add);
		return first;
	}

	/** All of them, in memory that does not grow. */
	void each(AccessQuery query, Set<String> scope, Consumer<Held> reader) {
		read(query, scope, 0, Integer.MAX_VALUE, reader);
	}

	private void read(AccessQuery query, Set<String> scope, int skipped, int most, Consumer<Held> reader) {
		this.reading.executeWithoutResult((status) -> {
			// a plan for these very values, along the indexes that are made for them
			this.cursors.sql("set local plan_cache_mode = force_custom_plan; set local random_page_cost = 1.1")
				.update();
			Map<String, Object> params = new HashMap<>(
					Map.of("skipped", skipped, "most", most, "furthest", (long) skipped + most));
			params.putAll(asked(query, scope));
			String sql = COLUMNS + grants(params) + " join team on team.id = held.team left join (" + MEMBERS
					+ ") on team_member.team = team.id" + NOW + narrowed("delivery", params)
					+ (params.containsKey("persons") ? " and person.id = any(:persons)" : "")
					+ ORDER.formatted("delivery") + ", team.name, person.name limit :most offset :skipped";
			try (Stream<Held> held = this.cursors.sql(sql).params(params).query(Access::held).stream()) {
				held.forEach(reader);
			}
		});
	}

	private Map<String, Object> asked(AccessQuery query, Set<String> scope) {
		Map<String, Object> asked = query.cuts(scope);
		if (query.person() != null) {
			String[] persons = strings(
					"select id from person where id = :asked or strpos(lower(name), lower(:asked)) > 0",
					query.person());
			asked.put("persons", persons);
			asked.put("teams", strings("select distinct team from " + MEMBERS + "where person = any(:asked)", persons));
		}
		return asked;
	}

	/**
	 * The grants in the order of their places, so that the first of them are read first:
	 * led by the deliveries; for some teams by the grants of each, of which no more are
	 * needed than are told, since each has a member who was asked for.
	 */
	private static String grants(Map<String, Object> params) {
		String[] teams = (String[]) params.getOrDefault("teams", new String[0]);
		if (teams.length == 0 || teams.length > MOST_TEAMS) {
			return GRANTS;
		}
		String first = ORDER.formatted("held") + " fetch first (:furthest) rows with ties)";
		List<String> parts = new ArrayList<>();
		for (String team : teams) {
			String part = "team" + parts.size();
			params.put(part, team);
			parts.add("(select held.* from " + GRANTS + NOW + " and held.team = :" + part + narrowed("held", params)
					+ first);
		}
		return "(select * from (" + String.join(" union all ", parts) + ") held" + first
				+ " held join delivery on delivery.id = held.delivery";
	}

	private static String narrowed(String place, Map<String, Object> params) {
		return params.keySet()
			.stream()
			.map((name) -> PLACES.containsKey(name) ? PLACES.get(name).formatted(place) : CONDITIONS.get(name))
			.filter(Objects::nonNull)
			.map((condition) -> " and " + condition)
			.collect(Collectors.joining());
	}

	private String[] strings(String sql, Object asked) {
		return this.cursors.sql(sql).param("asked", asked).query(String.class).list().toArray(String[]::new);
	}

	private static Held held(ResultSet row, int number) throws SQLException {
		return new Held(row.getString("delivery"), row.getString("project"), row.getString("episode"),
				row.getString("cut_type"), row.getInt("version"), row.getString("team"), row.getString("team_name"),
				row.getString("person"), row.getString("name"), instant(row, "since"), instant(row, "until"),
				row.getBoolean("may_download"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One person's access through one team, since both the version was given to it and
	 * they are on it; {@code person} and {@code name} are null for a team without
	 * members, {@code until} where it has no end. The team's name is for pages; files
	 * have its key.
	 */
	record Held(String delivery, String project, String episode, String cutType, int version, String team,
			@JsonIgnore String teamName, String person, String name, Instant since, Instant until,
			boolean mayDownload) {
	}

}
