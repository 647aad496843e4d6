package org.picturelock.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search as SQL that reads no more of the audit than it answers: one index that is
 * already in the order of the answer leads, everything else only filters. Where the
 * leading column may have one of several values, each value is read by itself and the
 * answers are merged.
 */
final class Criteria {

	private static final String NEWEST = " order by at desc, id desc ";

	private final Map<String, Object> params = new HashMap<>();

	private final List<String> filters = new ArrayList<>();

	/** Column to parameter, which holds the column's possible values. */
	private final List<Map.Entry<String, String>> leaders = new ArrayList<>();

	/**
	 * @param scope the projects whose entries may be seen, null for everything
	 * @param deliveries the deliveries that are meant, null where the search means none
	 * or too many to list
	 */
	Criteria(Search search, Set<String> scope, List<String> deliveries) {
		equal("delivery", search.delivery());
		equal("project", search.project());
		equal("rule_set", search.ruleSet());
		if (scope != null) {
			among("project", "scope", scope.stream().sorted().toList());
		}
		between(search.after(), search.before());
		words(search);
		person(search.person());
		if (!search.kinds().isEmpty()) {
			among("kind", "kinds", search.kinds());
		}
		deliveries(search, deliveries);
		lead(search, scope, deliveries);
	}

	Map<String, Object> params() {
		return this.params;
	}

	/** The newest entries, {@code :size} of them after {@code :skipped}. */
	String page() {
		return "select * from (" + merged("*", "(:skipped + :size)") + ") found" + NEWEST
				+ "limit :size offset :skipped";
	}

	/** How many there are, counted no further than {@code :most} + 1. */
	String count() {
		return "select count(*) from (select 1 from (" + merged("id", "(:most + 1)")
				+ ") found limit :most + 1) counted";
	}

	/** All of them in the order in which they were written. */
	String all() {
		return "select * from audit_entry where " + where() + " order by at, id";
	}

	private String where() {
		return this.filters.isEmpty() ? "true" : String.join(" and ", this.filters);
	}

	private String merged(String columns, String limit) {
		if (this.leaders.isEmpty()) {
			return "select " + columns + " from audit_entry where " + where() + NEWEST + "limit " + limit;
		}
		return this.leaders.stream()
			.map((leader) -> "select found.* from unnest(:" + leader.getValue()
					+ "::text[]) one(value) cross join lateral (select " + columns + " from audit_entry where "
					+ leader.getKey() + " = one.value and " + where() + NEWEST + "limit " + limit + ") found")
			.collect(Collectors.joining(" union "));
	}

	private void lead(Search search, Set<String> scope, List<String> deliveries) {
		if (search.delivery() != null || search.ruleSet() != null) {
			return;
		}
		if (deliveries != null) {
			this.leaders.add(Map.entry("delivery", "deliveries"));
		}
		else if (search.person() != null) {
			this.params.put("persons", new String[] { search.person() });
			this.leaders.add(Map.entry("actor", "persons"));
			this.leaders.add(Map.entry("person", "persons"));
		}
		else if (!search.kinds().isEmpty()) {
			this.leaders.add(Map.entry("kind", "kinds"));
		}
		else if (scope != null && search.project() == null) {
			this.leaders.add(Map.entry("project", "scope"));
		}
	}

	private void equal(String column, String value) {
		if (value != null) {
			this.filters.add(column + " = :" + column);
			this.params.put(column, value);
		}
	}

	private void among(String column, String name, List<String> values) {
		this.filters.add(column + " = any(:" + name + "::text[])");
		this.params.put(name, values.toArray(String[]::new));
	}

	private void between(Instant after, Instant before) {
		if (after != null) {
			this.filters.add("at >= :after");
			this.params.put("after", after.atOffset(ZoneOffset.UTC));
		}
		if (before != null) {
			this.filters.add("at < :before");
			this.params.put("before", before.atOffset(ZoneOffset.UTC));
		}
	}

	private void person(String person) {
		if (person != null) {
			this.filters.add("(actor = :person or person = :person)");
			this.params.put("person", person);
		}
	}

	/** Teams and words are found in the details through the text index. */
	private void words(Search search) {
		String words = Stream.of(search.team(), search.text())
			.filter((part) -> part != null)
			.flatMap((part) -> Stream.of(part.split("\\s+")))
			.map((word) -> "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*")
			.collect(Collectors.joining(" & "));
		if (!words.isEmpty()) {
			this.filters.add("to_tsvector('simple', details) @@ to_tsquery('simple', :words)");
			this.params.put("words", words);
		}
		if (search.ruleSetVersion() != null) {
			this.filters.add("details::jsonb ->> 'ruleSetVersion' = :ruleSetVersion");
			this.params.put("ruleSetVersion", search.ruleSetVersion());
		}
	}

	private void deliveries(Search search, List<String> deliveries) {
		if (deliveries != null) {
			among("delivery", "deliveries", deliveries);
		}
		else if (search.meansDeliveries()) {
			this.filters.add("exists (select 1 from delivery meant where meant.id = audit_entry.delivery and "
					+ meant(search) + ")");
			this.params.putAll(meantParams(search));
		}
	}

	/** The condition on the deliveries that a search means. */
	static String meant(Search search) {
		List<String> conditions = new ArrayList<>(List.of("true"));
		if (search.project() != null) {
			conditions.add("meant.project = :meantProject");
		}
		if (search.episode() != null) {
			conditions.add("meant.episode = :episode");
		}
		if (search.version() != null) {
			conditions.add("meant.version = :version");
		}
		if (search.state() != null) {
			conditions.add("meant.state = :state");
		}
		return String.join(" and ", conditions);
	}

	static Map<String, Object> meantParams(Search search) {
		Map<String, Object> params = new HashMap<>();
		params.put("meantProject", search.project());
		params.put("episode", search.episode());
		params.put("version", (search.version() != null) ? Integer.valueOf(search.version()) : null);
		params.put("state", search.state());
		return params;
	}

}
