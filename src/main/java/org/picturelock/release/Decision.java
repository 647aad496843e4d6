package org.picturelock.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.picturelock.rules.Evaluation;

/**
 * What the release rules decided, with all that led there. {@code reason} is the row's
 * description or, where the product or a person insisted on MANUAL, a code that stands
 * under {@code decision.<code>} in the message bundles. {@code teams} are those of the
 * row that the project staffs; for an addition, those that hold its version. Rule set,
 * version, row and evaluation are null where no rule took it.
 */
public record Decision(String delivery, Mode mode, String ruleSet, Integer ruleSetVersion, String ruleId, String reason,
		List<String> teams, int holdMinutes, boolean noteRequired, boolean secondApproval, Instant holdUntil,
		Instant at, Evaluation evaluation) {

	/** The number of the row that matched, from 1; null where none did. */
	public Integer row() {
		return matched().map(Evaluation.Row::number).orElse(null);
	}

	Optional<Evaluation.Row> matched() {
		return Optional.ofNullable(this.evaluation).flatMap((taken) -> taken.matched().stream().findFirst());
	}

}
