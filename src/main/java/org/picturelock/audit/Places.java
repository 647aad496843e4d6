package org.picturelock.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.picturelock.project.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who may watch without a grant, by their place: post-production each cut of its
 * projects, uploaders what their post house delivered, auditors where the project lets
 * them.
 */
@Repository
class Places {

	private static final String PLACED = """
			select * from (
				select place.project, person.id as person, person.name, person.role, place.post_house, place.since,
					least(place.until, person.until) as until
				from project_person place join person on person.id = place.person
				where person.active
				union all
				select project.code, person.id, person.name, person.role, null, null, person.until
				from project join person on person.role = 'AUDITOR'
				where person.active and project.auditor_may_watch) placed
			where (until is null or until > now())
			""";

	/** For each of them the condition is asked of one and the same delivery. */
	private static final Map<String, String> OF_A_DELIVERY = Map.of("delivery", " and delivery.id = :delivery",
			"episode", " and delivery.episode = :episode", "version", " and delivery.version = :version");

	private static final Map<String, String> CONDITIONS = Map.of("scope", " and project = any(:scope)", "project",
			" and project = :project", "person", " and (person = :person or strpos(lower(name), lower(:person)) > 0)");

	private final JdbcClient jdbc;

	Places(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** By project, role and name; no more than {@code most}. */
	List<Placed> of(AccessQuery query, Set<String> scope, int most) {
		Map<String, Object> asked = query.cuts(scope);
		if (query.person() != null) {
			asked.put("person", query.person());
		}
		String sql = PLACED + conditions(asked, CONDITIONS);
		String delivered = conditions(asked, OF_A_DELIVERY);
		if (!delivered.isEmpty()) {
			sql += " and exists (select 1 from delivery where delivery.project = placed.project"
					+ " and coalesce(placed.post_house, delivery.post_house) is not distinct from delivery.post_house"
					+ delivered + ")";
		}
		return this.jdbc.sql(sql + " order by project, role, name, person limit :most")
			.params(asked)
			.param("most", most)
			.query((row, number) -> new Placed(row.getString("project"), row.getString("person"), row.getString("name"),
					Role.valueOf(row.getString("role")), row.getString("post_house"),
					instant(row.getTimestamp("since")), instant(row.getTimestamp("until"))))
			.list();
	}

	private static String conditions(Map<String, Object> asked, Map<String, String> known) {
		return asked.keySet().stream().map(known::get).filter(Objects::nonNull).collect(Collectors.joining());
	}

	private static Instant instant(Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One person's place. {@code postHouse} is null but for uploaders, {@code since}
	 * where it is not known, {@code until} where it has no end.
	 */
	record Placed(String project, String person, String name, Role role, String postHouse, Instant since,
			Instant until) {

		/** The originals too. */
		public boolean mayDownload() {
			return this.role != Role.AUDITOR;
		}

	}

}
