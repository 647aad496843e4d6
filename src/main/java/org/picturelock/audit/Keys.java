package org.picturelock.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.picturelock.fact.Fact;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the key that was meant where it was written in other letters, or a name, a title
 * or an address in its place. Entries are then looked up by the key itself, as their
 * indexes know it. Nobody learns here of a project or a person that they may not know of.
 */
@Component
class Keys {

	private static final int MOST = 20;

	/** The part of a search that names a person by a part of the name too. */
	private static final String SOMEBODY = "somebody";

	private static final String PEOPLE = """
			select id as key, name from person where %s and (:scope::text[] is null
				or exists (select 1 from project_person place
					where place.person = person.id and place.project = any(:scope))
				or exists (select 1 from team_member join project_team using (team)
					where team_member.person = person.id and project_team.project = any(:scope))
				or exists (select 1 from audit_tally told
					where told.person = person.id and told.project = any(:scope)))""";

	private static final String NAMES_PERSON = "lower(:typed) in (lower(id), lower(name), lower(email))";

	private static final Map<String, String> NAMED = Map.of("project", """
			select code as key, title as name from project
			where lower(:typed) in (lower(code), lower(title)) and (:scope::text[] is null or code = any(:scope))""",
			"person", PEOPLE.formatted(NAMES_PERSON), SOMEBODY,
			PEOPLE.formatted("(" + NAMES_PERSON + " or strpos(lower(name), lower(:typed)) > 0)"), "team",
			"select id as key, name from team where lower(:typed) in (lower(id), lower(name))", "ruleSet",
			"select key, title as name from rule_set where lower(:typed) in (lower(key), lower(title))");

	private static final String MEANT = " where (:scope::text[] is null or project = any(:scope))"
			+ " and (:project::text is null or project = :project)";

	/** Also one that nothing was delivered of yet. */
	private static final String EPISODE = "exists (select 1 from project_episode" + MEANT + " and episode = :episode)";

	/** A cut's versions have no gaps. */
	private static final String VERSION = "exists (select 1 from cut" + MEANT
			+ " and (:episode::text is null or episode = :episode) and last_version >= :version) and :version > 0";

	private static final String RULES = """
			exists (select 1 from rule_version where rule_set = :ruleSet and version = :version)""";

	private final JdbcClient jdbc;

	Keys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The search with keys that exist, where there is exactly one that may be meant. */
	Search meant(Search search, Set<String> scope) {
		return search.meaning(key("project", search.project(), scope), key("person", search.person(), scope),
				key("team", search.team(), scope), key("ruleSet", search.ruleSet(), scope));
	}

	AccessQuery meant(AccessQuery query, Set<String> scope) {
		return query.meaning(key("project", query.project(), scope), key("person", query.person(), scope));
	}

	/**
	 * What of the search names nothing there is, or several, or nothing that may be read,
	 * by the names of its parts.
	 */
	Map<String, Unclear> unclear(Search search, Set<String> scope) {
		Map<String, Unclear> unclear = new LinkedHashMap<>();
		note(unclear, "project", search.project(), scope);
		note(unclear, "person", search.person(), scope);
		note(unclear, "team", search.team(), scope);
		note(unclear, "ruleSet", search.ruleSet(), scope);
		noteCut(unclear, search.project(), search.episode(), search.version(), scope);
		noteRules(unclear, search);
		if (search.isBackwards()) {
			unclear.put("to", Unclear.nothing(search.to()));
		}
		if (scope != null && search.isForAuditors()) {
			unclear.put("kind", Unclear.nothing(search.kind()));
		}
		return unclear;
	}

	/** The same of a query, where a part of a name means all who have it. */
	Map<String, Unclear> unclear(AccessQuery query, Set<String> scope) {
		Map<String, Unclear> unclear = new LinkedHashMap<>();
		note(unclear, "project", query.project(), scope);
		note(unclear, "person", query.person(), scope);
		noteCut(unclear, query.project(), query.episode(), query.version(), scope);
		return unclear;
	}

	private void noteCut(Map<String, Unclear> unclear, String project, String episode, String version,
			Set<String> scope) {
		if (unclear.containsKey("project")) {
			return;
		}
		Map<String, Object> cut = new HashMap<>();
		cut.put("scope", (scope != null) ? scope.toArray(String[]::new) : null);
		cut.put("project", project);
		cut.put("episode", episode);
		cut.put("version", (version != null) ? Integer.valueOf(version) : null);
		if (episode != null && !is(EPISODE, cut)) {
			unclear.put("episode", Unclear.nothing(episode));
		}
		else if (version != null && !is(VERSION, cut)) {
			unclear.put("version", Unclear.nothing(version));
		}
	}

	private void noteRules(Map<String, Unclear> unclear, Search search) {
		if (search.ruleSetVersion() != null && !unclear.containsKey("ruleSet") && !is(RULES,
				Map.of("ruleSet", search.ruleSet(), "version", Integer.valueOf(search.ruleSetVersion())))) {
			unclear.put("ruleSetVersion", Unclear.nothing(search.ruleSetVersion()));
		}
	}

	private boolean is(String condition, Map<String, ?> values) {
		return this.jdbc.sql("select " + condition).params(values).query(Boolean.class).single();
	}

	private void note(Map<String, Unclear> unclear, String part, String typed, Set<String> scope) {
		List<Named> named = meant(part, typed, scope);
		if (typed != null && named.size() != 1) {
			unclear.put(part, new Unclear(typed, named));
		}
	}

	private String key(String part, String typed, Set<String> scope) {
		List<Named> named = meant(part, typed, scope);
		return (named.size() == 1) ? named.get(0).key() : typed;
	}

	/** Of a person a part of the name is enough where it is nobody's whole name. */
	private List<Named> meant(String part, String typed, Set<String> scope) {
		List<Named> named = named(part, typed, scope);
		return (named.isEmpty() && part.equals("person")) ? named(SOMEBODY, typed, scope) : named;
	}

	/** An exact key is always itself. */
	private List<Named> named(String part, String typed, Set<String> scope) {
		if (typed == null) {
			return List.of();
		}
		if (part.equals("person") && typed.equalsIgnoreCase(Fact.SYSTEM)) {
			return List.of(new Named(Fact.SYSTEM, Fact.SYSTEM));
		}
		List<Named> named = this.jdbc
			.sql("select * from (" + NAMED.get(part) + ") named order by key = :typed desc, name, key limit " + MOST)
			.param("typed", typed)
			.param("scope", (scope != null) ? scope.toArray(String[]::new) : null)
			.query(Named.class)
			.list();
		return (!named.isEmpty() && named.get(0).key().equals(typed)) ? named.subList(0, 1) : named;
	}

	/** Something that has a key, and what people call it. */
	record Named(String key, String name) {
	}

	/** What was typed, and all that it may mean. */
	record Unclear(String typed, List<Named> meant) {

		static Unclear nothing(String typed) {
			return new Unclear(typed, List.of());
		}

	}

}
