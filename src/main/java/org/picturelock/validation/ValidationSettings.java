package org.picturelock.validation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a file may take of this machine. {@code headerLimit} for reading its header;
 * {@code passFloor} plus {@code passFactor} times its run time, at most
 * {@code passCeiling}, for decoding it; {@code stallLimit} without a sign of progress;
 * {@code memory} is the address space of one tool; {@code threads} of a pass, 0 for all
 * cores.
 */
@ConfigurationProperties("picturelock.validation")
record ValidationSettings(@DefaultValue("30s") Duration headerLimit, @DefaultValue("60s") Duration passFloor,
		@DefaultValue("8") int passFactor, @DefaultValue("12h") Duration passCeiling,
		@DefaultValue("60s") Duration stallLimit, @DefaultValue("6GB") DataSize memory,
		@DefaultValue("40GB") DataSize output, @DefaultValue("0") int threads) {

	/** The defaults. */
	static ValidationSettings defaults() {
		return new ValidationSettings(Duration.ofSeconds(30), Duration.ofSeconds(60), 8, Duration.ofHours(12),
				Duration.ofSeconds(60), DataSize.ofGigabytes(6), DataSize.ofGigabytes(40), 0);
	}

	/** How long a pass over a file of this many seconds may take. */
	Duration passLimit(double runtimeSeconds) {
		Duration limit = this.passFloor.plusMillis((long) (Math.min(runtimeSeconds, 1e9) * 1000 * this.passFactor));
		return (limit.compareTo(this.passCeiling) < 0) ? limit : this.passCeiling;
	}

	int cores() {
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

}
