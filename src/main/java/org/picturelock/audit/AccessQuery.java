package org.picturelock.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.picturelock.problem.Problem;

import org.springframework.util.StringUtils;

/**
 * Whose access is asked for; every part may be missing. {@code person} is a login or a
 * part of a name.
 */
record AccessQuery(String project, String episode, String version, String delivery, String person) {

	AccessQuery {
		project = part(project);
		episode = part(episode);
		version = part(version);
		delivery = part(delivery);
		person = part(person);
	}

	/** What is wrong with each part that cannot be understood. */
	List<Problem.Field> complaints() {
		try {
			number();
			return List.of();
		}
		catch (NumberFormatException ex) {
			return List.of(new Problem.Field("version", "NOT_A_NUMBER"));
		}
	}

	/** The same query for these. */
	AccessQuery meaning(String project, String person) {
		return new AccessQuery(project, this.episode, this.version, this.delivery, person);
	}

	/** Which cuts are asked for, by the names of the parts, and nothing of the others. */
	Map<String, Object> cuts(Set<String> scope) {
		Map<String, Object> cuts = new HashMap<>();
		cuts.put("scope", (scope != null) ? scope.toArray(String[]::new) : null);
		cuts.put("project", this.project);
		cuts.put("episode", this.episode);
		cuts.put("version", number());
		cuts.put("delivery", this.delivery);
		cuts.values().removeIf(Objects::isNull);
		return cuts;
	}

	private Integer number() {
		return (this.version != null) ? Integer.valueOf(this.version) : null;
	}

	private static String part(String value) {
		return StringUtils.hasText(value) ? value.strip().replace("\0", "") : null;
	}

}
