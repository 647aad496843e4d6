package org.picturelock.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

	private static final String HELD = """
			select delivery.id as delivery, delivery.project, delivery.episode, delivery.cut_type, delivery.version,
				team.id as team, person.id as person, person.name, held.from_at, held.until, held.may_download
			from team_grant held join delivery on delivery.id = held.delivery join team on team.id = held.team
			left join team_member on team_member.team = team.id
				and exists (select 1 from person member where member.id = team_member.person and member.active
					and (member.until is null or member.until > now()))
			left join person on person.id = team_member.person
			where held.ended_at is null and (held.until is null or held.until > now()) and delivery.state = 'RELEASED'
				and (:scope::text[] is null or delivery.project = any(:scope::text[]))
				and (:project::text is null or delivery.project = :project)
				and (:episode::text is null or delivery.episode = :episode)
				and (:version::int is null or delivery.version = :version)
				and (:delivery::text is null or delivery.id = :delivery)
				and (:person::text is null or person.id = :person or strpos(lower(person.name), lower(:person)) > 0)
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
		return this.cursors.sql(HELD + "limit " + most).params(params(query, scope)).query(Access::held).list();
	}

	/** All of them, in memory that does not grow. */
	void each(AccessQuery query, Set<String> scope, Consumer<Held> reader) {
		this.reading.executeWithoutResult((status) -> {
			try (Stream<Held> all = this.cursors.sql(HELD).params(params(query, scope)).query(Access::held).stream()) {
				all.forEach(reader);
			}
		});
	}

	private static Map<String, Object> params(AccessQuery query, Set<String> scope) {
		Map<String, Object> params = new HashMap<>();
		params.put("scope", (scope != null) ? scope.toArray(String[]::new) : null);
		params.put("project", query.project());
		params.put("episode", query.episode());
		params.put("version", query.version());
		params.put("delivery", query.delivery());
		params.put("person", query.person());
		return params;
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
