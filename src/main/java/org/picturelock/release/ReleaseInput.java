package org.picturelock.release;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.picturelock.problem.Complaints;

/** Checks what people write and tick. */
final class ReleaseInput {

	private final Complaints complaints = new Complaints();

	/** The note as it is kept: null when there is none. */
	String note(String note, boolean required) {
		String text = this.complaints.prose("note", note);
		if (text == null && required) {
			this.complaints.add("note", "NOTE_REQUIRED");
		}
		return text;
	}

	static String reason(String reason) {
		ReleaseInput input = new ReleaseInput();
		String text = input.complaints.reason(reason);
		input.raise();
		return text;
	}

	List<String> teams(List<String> teams, Set<String> staffed) {
		if (teams == null || teams.isEmpty()) {
			this.complaints.add("teams", "TEAMS_REQUIRED");
			return List.of();
		}
		for (int i = 0; i < teams.size(); i++) {
			if (teams.get(i) == null || !staffed.contains(teams.get(i))) {
				this.complaints.add("teams[" + i + "]", "TEAM_NOT_STAFFED");
			}
		}
		return teams.stream().distinct().toList();
	}

	/**
	 * An addition goes to whoever holds its version; a list that says otherwise is
	 * refused.
	 */
	List<String> holders(List<String> teams, List<String> holders) {
		if (teams != null && !teams.isEmpty() && !Set.copyOf(holders).equals(new java.util.HashSet<>(teams))) {
			this.complaints.add("teams", "ADDITION_TEAMS", String.join(", ", holders));
		}
		return holders;
	}

	void team(String team, Set<String> staffed) {
		if (team == null || !staffed.contains(team)) {
			this.complaints.add("team", "TEAM_NOT_STAFFED");
		}
	}

	void until(Instant until) {
		if (until != null && !until.isAfter(Instant.now())) {
			this.complaints.add("until", "UNTIL_PAST");
		}
	}

	void raise() {
		this.complaints.raise();
	}

}
