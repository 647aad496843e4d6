package org.picturelock.audit;

import org.picturelock.fact.Fact;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the key that was meant where it was written in other letters, or a name or an
 * address in its place. Entries are then looked up by the key itself, as their indexes
 * know it.
 */
@Component
class Keys {

	private final JdbcClient jdbc;

	Keys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The search with keys that exist, where there is exactly one that may be meant. */
	Search meant(Search search) {
		return search.meaning(project(search.project()), person(search.person()), team(search.team()));
	}

	AccessQuery meant(AccessQuery query) {
		return query.meaning(project(query.project()), person(query.person()));
	}

	private String project(String typed) {
		return key("project", "code", "code", typed);
	}

	private String person(String typed) {
		return Fact.SYSTEM.equalsIgnoreCase(typed) ? Fact.SYSTEM : key("person", "id", "email", typed);
	}

	private String team(String typed) {
		return key("team", "id", "name", typed);
	}

	/** An exact key is always itself. */
	private String key(String table, String key, String other, String typed) {
		if (typed == null) {
			return null;
		}
		return this.jdbc.sql("""
				select coalesce(min(%1$s) filter (where %1$s = :typed), min(%1$s)) from %2$s
				where lower(:typed) in (lower(%1$s), lower(%3$s))
				having count(*) = 1 or bool_or(%1$s = :typed)""".formatted(key, table, other))
			.param("typed", typed)
			.query(String.class)
			.optional()
			.orElse(typed);
	}

}
