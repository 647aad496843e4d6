package org.picturelock.audit;

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

	private static String part(String value) {
		return StringUtils.hasText(value) ? value.strip().replace("\0", "") : null;
	}

}
