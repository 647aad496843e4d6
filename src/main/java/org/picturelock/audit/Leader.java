package org.picturelock.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is read in the order of the answer, and the filter that it makes needless.
 *
 * @param from what stands before and
 * @param as what stands after the reading, where it is done once for each value
 * @param params what the condition asks for
 */
record Leader(String from, String condition, String as, String filter, Map<String, Object> params) {

	/** Everything there is. */
	static final Leader ALL = new Leader("", "true", "", "", Map.of());

	static final String PERSON = "(actor = :person or person = :person)";

	/** More parts than these take longer to plan than they save. */
	private static final int MOST_PARTS = 20;

	/**
	 * Those of a search, none where what it asks for is in one order already.
	 * @param scope the projects whose entries may be seen, null for everything
	 * @param deliveries the deliveries that are meant, null where the search means none
	 * or too many to list
	 */
	static List<Leader> of(Search search, Set<String> scope, List<String> deliveries) {
		if (search.delivery() != null) {
			return List.of();
		}
		if (search.ruleSet() != null) {
			MeantRules meant = new MeantRules(search);
			return meant.conditions()
				.stream()
				.map((condition) -> new Leader("", condition, "", meant.condition(), Map.of()))
				.toList();
		}
		if (deliveries != null) {
			return List.of(each("delivery", "deliveries"));
		}
		if (search.person() != null) {
			return List.of(new Leader("", "actor = :person", "", PERSON, Map.of()),
					new Leader("", "person = :person and actor <> :person", "", PERSON, Map.of()));
		}
		boolean scoped = scope != null && search.project() == null;
		if (scoped && search.question() != null && Question.valueOf(search.question()).isRare()) {
			return parts("project", "scope", scope);
		}
		if (!search.kinds().isEmpty()) {
			return parts("kind", "kinds", search.kinds());
		}
		return scoped ? parts("project", "scope", scope) : List.of();
	}

	/** The filter on a column that may have one of several values. */
	static String any(String column, String name) {
		return column + " = any(:" + name + "::text[])";
	}

	/** One part for each value, which the planner then knows. */
	private static List<Leader> parts(String column, String name, Collection<String> values) {
		if (values.size() > MOST_PARTS) {
			return List.of(each(column, name));
		}
		List<Leader> parts = new ArrayList<>();
		for (String value : values) {
			String part = name + parts.size();
			parts.add(new Leader("", column + " = :" + part, "", any(column, name), Map.of(part, value)));
		}
		return parts;
	}

	private static Leader each(String column, String name) {
		return new Leader("(select found.* from unnest(:" + name + "::text[]) one(value) cross join lateral ",
				column + " = one.value", " found)", any(column, name), Map.of());
	}

}
