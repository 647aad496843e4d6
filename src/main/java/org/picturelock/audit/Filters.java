package org.picturelock.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an entry must fulfil to be found, each by itself, and the values they ask for. */
final class Filters {

	static final String PROJECT = "project = :project";

	static final Set<String> TIMES = Set.of("at >= :after", "at < :before");

	private final Map<String, Object> params = new HashMap<>();

	private final List<String> conditions = new ArrayList<>();

	/**
	 * @param deliveries the deliveries that are meant, null where the search means none
	 * or too many to list
	 */
	Filters(Search search, Set<String> scope, List<String> deliveries, SaidWords words) {
		equal("delivery", search.delivery());
		equal("project", search.project());
		rules(search);
		time("at >= ", "after", search.after());
		time("at < ", "before", search.before());
		words(words);
		signs(search.text());
		team(search.team());
		person(search.person());
		if (search.project() == null) {
			among("project", "scope", scope);
		}
		among("kind", "kinds", search.kinds().isEmpty() ? null : search.kinds());
		if (search.meansDeliveries() && deliveries == null) {
			deliveries(new MeantDeliveries(search));
		}
		if (search.question() != null) {
			this.conditions.add(Question.valueOf(search.question()).sql());
		}
		among("delivery", "deliveries", deliveries);
	}

	Map<String, Object> params() {
		return this.params;
	}

	boolean have(String condition) {
		return this.conditions.contains(condition);
	}

	/** Those of them that are wanted, behind a condition. */
	String and(Predicate<String> wanted) {
		return this.conditions.stream()
			.filter(wanted)
			.map((condition) -> " and " + condition)
			.collect(Collectors.joining());
	}

	/** Those of them that are wanted. */
	String all(Predicate<String> wanted) {
		return "true" + and(wanted);
	}

	private void equal(String column, String value) {
		if (value != null) {
			this.conditions.add(column + " = :" + column);
			this.params.put(column, value);
		}
	}

	private void among(String column, String name, Collection<String> values) {
		if (values != null) {
			this.conditions.add(Leader.any(column, name));
			this.params.put(name, values.toArray(String[]::new));
		}
	}

	private void rules(Search search) {
		MeantRules meant = new MeantRules(search);
		if (!meant.conditions().isEmpty()) {
			this.conditions.add(meant.condition());
			this.params.put("ruleSet", search.ruleSet());
			this.params.put("ruleSetVersion", search.ruleSetVersion());
		}
	}

	private void time(String condition, String name, Instant at) {
		if (at != null) {
			this.conditions.add(condition + ":" + name);
			this.params.put(name, at.atOffset(ZoneOffset.UTC));
		}
	}

	private void person(String person) {
		if (person != null) {
			this.conditions.add(Leader.PERSON);
			this.params.put("person", person);
		}
	}

	private void deliveries(MeantDeliveries meant) {
		this.conditions.add("exists (select 1 from delivery meant where meant.id = audit_entry.delivery and "
				+ meant.condition() + ")");
		this.params.putAll(meant.params());
	}

	private void words(SaidWords words) {
		if (!words.isEmpty()) {
			this.conditions.add(SaidWords.WRITTEN);
			this.conditions.add(SaidWords.SAID);
			this.params.put("parts", words.parts());
			this.params.put("words", words.query());
			this.params.put("each", words.words().toArray(String[]::new));
		}
	}

	private void signs(String text) {
		for (String sign : SaidWords.signs(text)) {
			String name = "sign" + this.params.size();
			this.conditions.add(SaidWords.signed(sign, name));
			this.params.put(name, sign);
		}
	}

	/**
	 * A team is a word too, but only where the whole value is the team and not a part of
	 * another's name or of a note.
	 */
	private void team(String team) {
		if (team != null) {
			this.conditions.add("jsonb_path_exists(details::jsonb, '$.** ? (@ == $team || @ == $mailed)',"
					+ " jsonb_build_object('team', :team::text, 'mailed', 'team:' || :team::text))");
			this.params.put("team", team.toLowerCase(Locale.ROOT));
		}
	}

}
