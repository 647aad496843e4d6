package org.picturelock.release;

import java.time.Instant;
import java.util.List;

/**
 * A release that was asked for or carried out, the delivery's {@code number}th.
 * {@code ruleTeams} are the teams that the rule named and {@code teams} those that were
 * asked for. {@code by} is a login, or "system" for an automatic one; {@code at} is null
 * while it waits for approval.
 */
public record Release(String delivery, int number, List<String> teams, List<String> ruleTeams, String note, String by,
		Instant requestedAt, String approvedBy, Instant at) {

	/** The teams that the releaser added to the rule's. */
	public List<String> added() {
		return this.teams.stream().filter((team) -> !this.ruleTeams.contains(team)).toList();
	}

	/** The rule's teams that the releaser left out. */
	public List<String> leftOut() {
		return this.ruleTeams.stream().filter((team) -> !this.teams.contains(team)).toList();
	}

}
