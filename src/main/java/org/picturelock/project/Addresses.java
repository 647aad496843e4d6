package org.picturelock.project;

import java.util.Set;
import java.util.regex.Pattern;

import org.picturelock.problem.Complaints;

/** Checks where mails go, and in which language. */
final class Addresses {

	/** Characters of a name. */
	static final int LONGEST = 200;

	private static final int LONGEST_ADDRESS = 254;

	private static final Pattern ADDRESS = Pattern
		.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

	private static final Set<String> LANGUAGES = Set.of("en", "es-ES", "es-419");

	private Addresses() {
	}

	static void check(String email, String language, Complaints complaints) {
		if (email == null || email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()
				|| email.contains("..")) {
			complaints.add("email", (email == null || email.isBlank()) ? "REQUIRED" : "NOT_AN_ADDRESS");
		}
		if (language != null && !LANGUAGES.contains(language)) {
			complaints.add("language", "UNKNOWN_LANGUAGE");
		}
	}

}
