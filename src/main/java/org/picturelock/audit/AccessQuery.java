package org.picturelock.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * Whose access is asked for; every part may be missing. {@code person} is a login or a
 * part of a name.
 */
record AccessQuery(String project, String episode, Integer version, String delivery, String person) {

	AccessQuery {
		project = part(project);
		episode = part(episode);
		delivery = part(delivery);
		person = part(person);
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
		cuts.put("version", this.version);
		cuts.put("delivery", this.delivery);
		cuts.values().removeIf(Objects::isNull);
		return cuts;
	}

	private static String part(String value) {
		return StringUtils.hasText(value) ? value.strip().replace("\0", "") : null;
	}

}
