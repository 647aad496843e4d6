package org.picturelock.project;

import java.util.Set;
import java.util.regex.Pattern;

import org.picturelock.fact.Fact;
import org.picturelock.problem.Complaints;

/** What people, teams and post houses are called in addresses and groups. */
final class Ids {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

	/** Names that would be taken for something else. */
	private static final Set<String> TAKEN = Set.of(Fact.SYSTEM, "anonymous", "new");

	private Ids() {
	}

	static boolean fits(String id) {
		return id != null && ID.matcher(id).matches() && !TAKEN.contains(id);
	}

	static void check(String id, Complaints complaints) {
		if (!fits(id)) {
			complaints.add("id", (id == null) ? "REQUIRED" : "ID_NOT_ALLOWED");
		}
	}

}
