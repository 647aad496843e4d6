package org.picturelock.release;

import java.time.Instant;
import java.util.List;

import org.picturelock.fact.Fact;

/** What is remembered of the way from decided to released, and back. */
sealed interface ReleaseFact extends Fact {

	/** The rules were asked. */
	record DecisionTaken(String delivery, String project, String actor, Mode mode, String ruleSet,
			Integer ruleSetVersion, String ruleId, String reason, List<String> teams, int holdMinutes,
			boolean noteRequired, boolean secondApproval) implements ReleaseFact {

		static DecisionTaken of(String project, Decision decision) {
			return new DecisionTaken(decision.delivery(), project, SYSTEM, decision.mode(), decision.ruleSet(),
					decision.ruleSetVersion(), decision.ruleId(), decision.reason(), decision.teams(),
					decision.holdMinutes(), decision.noteRequired(), decision.secondApproval());
		}

	}

	/** The product or a person insisted that a person releases. */
	record ManualInsisted(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	record HoldStarted(String delivery, String project, String actor, Instant until) implements ReleaseFact {
	}

	record HoldStopped(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	record ReleaseOffered(String delivery, String project, String actor, List<String> teams) implements ReleaseFact {
	}

	record ReleaseRequested(String delivery, String project, String actor, List<String> teams, List<String> ruleTeams,
			List<String> added, List<String> leftOut, String note, boolean needsApproval) implements ReleaseFact {
	}

	record ReleaseApproved(String delivery, String project, String actor) implements ReleaseFact {
	}

	record ReleaseRefused(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	/** A new decision overtook a request that waited for approval. */
	record ReleaseRequestDropped(String delivery, String project, String actor) implements ReleaseFact {
	}

	record VersionReleased(String delivery, String project, String actor, int number, List<String> teams,
			List<String> added, List<String> leftOut, String note) implements ReleaseFact {
	}

	record AdditionReleased(String delivery, String project, String actor, String version, List<String> teams,
			String note) implements ReleaseFact {
	}

	record VersionSuperseded(String delivery, String project, String actor, int by) implements ReleaseFact {
	}

	record ReleaseSuspended(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	record ReleaseLifted(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	record ReleaseRecalled(String delivery, String project, String actor, String reason,
			List<String> teams) implements ReleaseFact {
	}

	record ReleaseReopened(String delivery, String project, String actor, String reason) implements ReleaseFact {
	}

	record AccessGranted(String delivery, String project, String actor, String team, Instant until, boolean mayDownload,
			String note) implements ReleaseFact {
	}

	record AccessChanged(String delivery, String project, String actor, String team, Instant until, boolean mayDownload,
			String note) implements ReleaseFact {
	}

	record AccessEnded(String delivery, String project, String actor, String team,
			String reason) implements ReleaseFact {
	}

	record AccessExpired(String delivery, String project, String actor, String team) implements ReleaseFact {
	}

}
