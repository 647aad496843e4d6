package org.picturelock.notification;

import java.util.Locale;

import org.picturelock.project.Person;
import org.picturelock.project.PostHouse;
import org.picturelock.project.Team;

/** Who gets a mail; {@code team} is the team's id, null for anybody else. */
record Recipient(String ref, String address, String name, Locale locale, String team) {

	private static final String PERSON = "person:";

	static Recipient of(Person person) {
		return new Recipient(PERSON + person.id(), person.email(), person.name(), person.locale(), null);
	}

	static Recipient of(Team team) {
		return new Recipient("team:" + team.id(), team.email(), team.name(), Locale.forLanguageTag(team.language()),
				team.id());
	}

	static Recipient of(PostHouse postHouse, Locale locale) {
		return new Recipient("post-house:" + postHouse.id(), postHouse.email(), postHouse.name(), locale, null);
	}

	/** The login in a {@link #ref}, null when it is no person's. */
	static String login(String ref) {
		return ref.startsWith(PERSON) ? ref.substring(PERSON.length()) : null;
	}

}
