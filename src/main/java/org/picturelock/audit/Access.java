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

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has access to which version at this moment, person by person. */
@Repository
class Access {

	private static final int FETCH = 1000;

	private static final Map<String, String> CONDITIONS = Map.of("scope", "delivery.project = any(:scope)", "project",
			"delivery.project = :project", "episode", "delivery.episode = :episode", "version",
			"delivery.version = :version", "delivery", "delivery.id = :delivery", "persons",
			"person.id = any(:persons)", "teams", "held.team = any(:teams)");

	private static final String COLUMNS = """
			select delivery.id as delivery, delivery.project, delivery.episode, delivery.cut_type, delivery.version,
				team.id as team, person.id as person, person.name, held.from_at, held.until, held.may_download
			""";

	private static final String NOW = """
			from delivery join team_grant held on held.delivery = delivery.id and held.ended_at is null
				and (held.until is null or held.until > now())
			join team on team.id = held.team
			left join (team_member join person on person.id = team_member.person and person.active
				and (person.until is null or person.until > now())) on team_member.team = team.id
			where delivery.state = 'RELEASED'""";

	/**
	 * Led by an index that is in this order, so that the first of them are read first.
	 */
	private static final String ORDER = """
			 order by delivery.project, delivery.episode, delivery.cut_type, delivery.version desc, team.name, person.name
			""";

	private final JdbcClient cursors;

	private final TransactionTemplate reading;

	Access(JdbcTemplate template, PlatformTransactionManager transactions) {
		JdbcTemplate streaming = new JdbcTemplate(template.getDataSource());
		streaming.setFetchSize(FETCH);
		this.cursors = JdbcClient.create(streaming);
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	/** The first of them. */
	List<Held> first(AccessQuery query, Set<String> scope, int most) {
		List<Held> first = new ArrayList<>();
		read(query, scope, "limit " + most, first::add);
		return first;
	}

	/** All of them, in memory that does not grow. */
	void each(AccessQuery query, Set<String> scope, Consumer<Held> reader) {
		read(query, scope, "", reader);
	}

	private void read(AccessQuery query, Set<String> scope, String limit, Consumer<Held> reader) {
		this.reading.executeWithoutResult((status) -> {
			Map<String, Object> params = new HashMap<>();
			String narrowed = narrowed(query, scope, params);
			// a plan for these very values: a team that sees little is found otherwise
			this.cursors.sql("set local plan_cache_mode = force_custom_plan").update();
			try (Stream<Held> held = this.cursors.sql(COLUMNS + NOW + narrowed + ORDER + limit)
				.params(params)
				.query(Access::held)
				.stream()) {
				held.forEach(reader);
			}
		});
	}

	private String narrowed(AccessQuery query, Set<String> scope, Map<String, Object> params) {
		if (scope != null) {
			params.put("scope", scope.toArray(String[]::new));
		}
		if (query.person() != null) {
			List<String> persons = strings("""
					select id from person where id = :person or strpos(lower(name), lower(:person)) > 0""", "person",
					query.person());
			String[] ids = persons.toArray(String[]::new);
			params.put("persons", ids);
			params.put("teams", strings("select team from team_member where person = any(:persons)", "persons", ids)
				.toArray(String[]::new));
		}
		params.put("project", query.project());
		params.put("episode", query.episode());
		params.put("version", query.version());
		params.put("delivery", query.delivery());
		params.values().removeIf(Objects::isNull);
		return params.keySet().stream().map(CONDITIONS::get).map((one) -> " and " + one).collect(Collectors.joining());
	}

	private List<String> strings(String sql, String name, Object value) {
		return this.cursors.sql(sql).param(name, value).query(String.class).list();
	}

	private static Held held(ResultSet row, int number) throws SQLException {
		return new Held(row.getString("delivery"), row.getString("project"), row.getString("episode"),
				row.getString("cut_type"), row.getInt("version"), row.getString("team"), row.getString("person"),
				row.getString("name"), instant(row, "from_at"), instant(row, "until"), row.getBoolean("may_download"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One person's access through one team; {@code person} and {@code name} are null for
	 * a team without members, {@code until} where it has no end.
	 */
	record Held(String delivery, String project, String episode, String cutType, int version, String team,
			String person, String name, Instant since, Instant until, boolean mayDownload) {
	}

}
