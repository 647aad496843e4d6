package org.picturelock.release;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the product itself knows that an automatic release depends on. {@code known} tells
 * whether a team exists, {@code staffed} are the project's; {@code holders} is null but
 * for an addition; {@code heldBack} is the reason of a person who wants it MANUAL, else
 * null.
 */
record Standing(Predicate<String> known, Set<String> staffed, List<String> holders, boolean overtaken, boolean paused,
		boolean pausedEverywhere, String heldBack) {

	/** Why nothing may go out to these teams without a person; null when it may. */
	String obstacle(List<String> teams) {
		if (this.heldBack != null) {
			return this.heldBack;
		}
		ManualReason reason = reason(teams);
		return (reason != null) ? reason.name() : null;
	}

	private ManualReason reason(List<String> teams) {
		if (this.overtaken) {
			return ManualReason.OVERTAKEN;
		}
		if (this.pausedEverywhere) {
			return ManualReason.PAUSED_EVERYWHERE;
		}
		if (this.paused) {
			return ManualReason.PAUSED;
		}
		if (teams.isEmpty()) {
			return ManualReason.NO_TEAM;
		}
		if (!teams.stream().allMatch(this.known)) {
			return ManualReason.TEAM_UNKNOWN;
		}
		return this.staffed.containsAll(teams) ? null : ManualReason.TEAM_NOT_STAFFED;
	}

}
