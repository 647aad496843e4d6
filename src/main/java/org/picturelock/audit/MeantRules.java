package org.picturelock.audit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told of a rule set, of one of its versions, or of versions of that number: what
 * it decided and what happened to it, what it judged as a profile, and when the version
 * came into force. With a rule set each of them has an index in the order of the answer.
 */
record MeantRules(Search search) {

	/** Each by itself, and no entry in two of them; none where no rules are meant. */
	List<String> conditions() {
		if (this.search.ruleSet() == null && this.search.ruleSetVersion() == null) {
			return List.of();
		}
		Stream<String> told = Stream.of(told(null, "rule_set", "ruleSetVersion"),
				told("DELIVERY_JUDGED", "details::jsonb ->> 'profile'", "profileVersion"));
		return ((this.search.ruleSetVersion() != null)
				? Stream.concat(told, Stream.of(told("RULES_PUBLISHED", "rule_set", "version"))) : told)
			.toList();
	}

	/** All of them, which is what its leaders make needless. */
	String condition() {
		return conditions().stream().collect(Collectors.joining(" or ", "(", ")"));
	}

	private String told(String kind, String ruleSet, String version) {
		return Stream.of((kind != null) ? "kind = '" + kind + "'" : null,
				(this.search.ruleSet() != null) ? ruleSet + " = :ruleSet" : null, (this.search.ruleSetVersion() != null)
						? "details::jsonb ->> '" + version + "' = :ruleSetVersion" : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" and "));
	}

}
