package org.picturelock.validation;

import java.time.Instant;
import java.util.List;

/**
 * A delivery's judgement. {@code runtimeSeconds} is the proxy's, null for a delivery
 * without one.
 */
public record Validation(Verdict verdict, String profile, Integer profileVersion, List<Finding> findings,
		Instant judgedAt, Double runtimeSeconds) {

	/** Whether people overrode everything that stopped it. */
	public boolean overridden() {
		return this.verdict == Verdict.IN_REVIEW && this.findings.stream().noneMatch(Finding::stops);
	}

	Validation with(List<Finding> others) {
		return new Validation(this.verdict, this.profile, this.profileVersion, others, this.judgedAt,
				this.runtimeSeconds);
	}

}
