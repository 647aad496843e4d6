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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * A search as SQL that reads no more of the audit than it answers: one index that is
 * already in the order of the answer leads, everything else only filters. Where the
 * leading column may have one of several values, each value is read by itself and the
 * answers are merged, row by row, so that no value is read further than wanted.
 */
final class Criteria {

	private static final String NEWEST = " order by at desc, id desc ";

	private static final String FIRST = NEWEST + "limit (:skipped + :wanted)";

	private static final String PART = NEWEST + "limit :wanted offset :skipped";

	private static final String PROJECT = "project = :project";

	private static final Set<String> EQUALS = Set.of(PROJECT, "delivery = :delivery", "rule_set = :rule_set");

	private static final Set<String> TIMES = Set.of("at >= :after", "at < :before");

	private static final String PERSON = "(actor = :person or person = :person)";

	/** More parts than these take longer to plan than they save. */
	private static final int MOST_PARTS = 20;

	/**
	 * So many of the newest entries that are meant are looked at one by one for words:
	 * common ones are found there, and what is left to the index of words is rare enough
	 * for it.
	 */
	private static final int NEAR = 50_000;

	/** What parts words, here and in the index. */
	private static final String NO_WORD = "[\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f]+";

	private static final String WORDS = "audit_words(details) @@ to_tsquery('simple', :words)";

	/**
	 * Of so many of the newest entries so many say a common word, whose newest are sooner
	 * come across than listed by the index.
	 */
	private static final int SAMPLE = 2000;

	private static final int COMMON = 6;

	/** Only of these the small and the capital letters are the same in every language. */
	private static final Predicate<String> ASCII = Pattern.compile("\\p{ASCII}+").asMatchPredicate();

	private final Map<String, Object> params = new HashMap<>();

	private final List<String> filters = new ArrayList<>();

	private final List<Leader> leaders;

	/**
	 * @param scope the projects whose entries may be seen, null for everything; a project
	 * that is asked for must be one of them
	 * @param deliveries the deliveries that are meant, null where the search means none
	 * or too many to list
	 */
	Criteria(Search search, Set<String> scope, List<String> deliveries) {
		// the project alone filters then, so nobody may come this far with another's
		Assert.isTrue(!search.isOutside(scope), "the search is outside its scope");
		equal("delivery", search.delivery());
		equal("project", search.project());
		equal("rule_set", search.ruleSet());
		between(search.after(), search.before());
		words(search);
		person(search.person());
		if (search.project() == null) {
			among("project", "scope", scope);
		}
		among("kind", "kinds", search.kinds().isEmpty() ? null : search.kinds());
		if (search.meansDeliveries() && deliveries == null) {
			this.filters.add("exists (select 1 from delivery meant where meant.id = audit_entry.delivery and "
					+ meant(search) + ")");
			this.params.putAll(meantParams(search));
		}
		if (search.question() != null) {
			this.filters.add(Question.valueOf(search.question()).sql());
		}
		among("delivery", "deliveries", deliveries);
		this.leaders = leaders(search, scope, deliveries);
	}

	Map<String, Object> params() {
		return this.params;
	}

	boolean hasWords() {
		return this.params.containsKey("words");
	}

	/** Whether it is sooner read through than looked up by words. */
	boolean meansFew() {
		return this.params.containsKey("delivery") || this.params.containsKey("deliveries");
	}

	/** The newest entries, {@code :wanted} of them after {@code :skipped}. */
	String newest() {
		return "select * from (" + (hasWords() ? worded() : merged()) + ") found" + PART;
	}

	/**
	 * The same among the newest entries of what leads: where that are as many as wanted,
	 * it is the answer.
	 */
	String nearest() {
		String newest = NEWEST + "limit " + NEAR;
		String near = (this.leaders.isEmpty() ? List.of(new Leader("", "true", "", "")) : this.leaders).stream()
			.map((leader) -> leader.from() + "(select * from audit_entry where " + leader.condition() + along() + newest
					+ ")" + leader.as())
			.collect(Collectors.joining(" union all "));
		return "select * from (select * from (" + near + ") near" + newest + ") audit_entry where " + where() + PART;
	}

	/** What else its index is in the order of. */
	private String along() {
		return this.filters.stream()
			.filter((filter) -> TIMES.contains(filter) || (this.leaders.isEmpty() && EQUALS.contains(filter)))
			.map((filter) -> " and " + filter)
			.collect(Collectors.joining());
	}

	/** The words that are not common among the newest entries. */
	String rareWords() {
		return "select word from unnest(:each::text[]) word where (select count(*) from (select details from audit_entry"
				+ NEWEST + "limit " + SAMPLE + ") near where details ilike '%' || word || '%') < " + COMMON;
	}

	/** Has only these words looked for in the index, if there are any. */
	boolean leadBy(List<String> rare) {
		if (!rare.isEmpty()) {
			this.params.put("rare", query(rare));
		}
		return !rare.isEmpty();
	}

	/** How many there are. */
	String total() {
		return "select count(*) from audit_entry where " + where();
	}

	/**
	 * The part of the total that the tally knows, and the id from which on it does not.
	 */
	String tallied() {
		List<String> rows = new ArrayList<>(List.of("person = coalesce(:person::text, '')"));
		this.params.putIfAbsent("person", null);
		Stream.of(PROJECT, any("project", "scope"), any("kind", "kinds"))
			.filter(this.filters::contains)
			.forEach(rows::add);
		return "select (select coalesce(sum(entries), 0) from audit_tally where " + String.join(" and ", rows)
				+ ") as entries, tallied_below from audit_tally_end";
	}

	/** What the tally does not know yet. */
	String untallied() {
		return total() + " and id >= :talliedBelow";
	}

	/** All of them in the order in which they were written. */
	String all() {
		return "select * from audit_entry where " + where() + " order by at, id";
	}

	private String where() {
		return this.filters.isEmpty() ? "true" : String.join(" and ", this.filters);
	}

	/**
	 * Words are found all at once, through their index; without the offset the planner
	 * would look for them from the newest entry on to the oldest. Rare ones lead alone:
	 * to list what else is asked for, or a common word, would take longer than to look at
	 * what they find.
	 */
	private String worded() {
		String led = this.params.containsKey("rare")
				? "(select * from audit_entry where " + WORDS.replace(":words", ":rare") + " offset 0) audit_entry"
				: "audit_entry";
		return "select * from " + led + " where " + where() + " offset 0";
	}

	private String merged() {
		if (this.leaders.isEmpty()) {
			return "select * from audit_entry where " + where() + FIRST;
		}
		return this.leaders.stream().map(this::led).collect(Collectors.joining(" union all "));
	}

	/** A leader's own filter would be read anew for each of its values. */
	private String led(Leader leader) {
		String others = this.filters.stream()
			.filter((filter) -> !filter.equals(leader.filter()))
			.map((filter) -> " and " + filter)
			.collect(Collectors.joining());
		return leader.from() + "(select * from audit_entry where " + leader.condition() + others + FIRST + ")"
				+ leader.as();
	}

	private List<Leader> leaders(Search search, Set<String> scope, List<String> deliveries) {
		if (search.delivery() != null || search.ruleSet() != null) {
			return List.of();
		}
		if (deliveries != null) {
			return List.of(each("delivery", "deliveries"));
		}
		if (search.person() != null) {
			return List.of(new Leader("", "actor = :person", "", PERSON),
					new Leader("", "person = :person and actor <> :person", "", PERSON));
		}
		if (!search.kinds().isEmpty()) {
			return parts("kind", "kinds", search.kinds());
		}
		return (scope != null && search.project() == null) ? parts("project", "scope", scope) : List.of();
	}

	/** One part for each value, which the planner then knows. */
	private List<Leader> parts(String column, String name, Collection<String> values) {
		if (values.size() > MOST_PARTS) {
			return List.of(each(column, name));
		}
		List<Leader> parts = new ArrayList<>();
		for (String value : values) {
			String part = name + parts.size();
			this.params.put(part, value);
			parts.add(new Leader("", column + " = :" + part, "", any(column, name)));
		}
		return parts;
	}

	private static Leader each(String column, String name) {
		return new Leader("(select found.* from unnest(:" + name + "::text[]) one(value) cross join lateral ",
				column + " = one.value", " found)", any(column, name));
	}

	private void equal(String column, String value) {
		if (value != null) {
			this.filters.add(column + " = :" + column);
			this.params.put(column, value);
		}
	}

	private void among(String column, String name, Collection<String> values) {
		if (values != null) {
			this.filters.add(any(column, name));
			this.params.put(name, values.toArray(String[]::new));
		}
	}

	private static String any(String column, String name) {
		return column + " = any(:" + name + "::text[])";
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
			this.filters.add(PERSON);
			this.params.put("person", person);
		}
	}

	/**
	 * Words are found in the details through the text index, and so are teams, but only
	 * where the whole value is the team and not a part of another's name or of a note.
	 */
	private void words(Search search) {
		List<String> words = Stream.of(search.team(), search.text())
			.filter((part) -> part != null)
			.flatMap((part) -> Stream.of(part.split(NO_WORD)))
			.filter((word) -> !word.isEmpty())
			.toList();
		if (!words.isEmpty()) {
			this.filters.add(WORDS);
			this.params.put("words", query(words));
			this.params.put("each", words.toArray(String[]::new));
			// cheap, and told first: most entries need not be parted into words
			this.filters.add("details collate \"C\" ilike all(:parts::text[])");
			this.params.put("parts",
					words.stream().filter(ASCII).map((word) -> "%" + word + "%").toArray(String[]::new));
		}
		if (search.team() != null) {
			this.filters.add("jsonb_path_exists(details::jsonb, '$.** ? (@ == $team || @ == $mailed)',"
					+ " jsonb_build_object('team', :team::text, 'mailed', 'team:' || :team::text))");
			this.params.put("team", search.team().toLowerCase(Locale.ROOT));
		}
		if (search.ruleSetVersion() != null) {
			this.filters.add("details::jsonb ->> 'ruleSetVersion' = :ruleSetVersion");
			this.params.put("ruleSetVersion", search.ruleSetVersion());
		}
	}

	private static String query(List<String> words) {
		return words.stream().map((word) -> "'" + word + "':*").collect(Collectors.joining(" & "));
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

	/**
	 * What is read in the order of the answer, and the filter that it makes needless.
	 *
	 * @param from what stands before and
	 * @param as what stands after the reading, where it is done once for each value
	 */
	private record Leader(String from, String condition, String as, String filter) {
	}

}
