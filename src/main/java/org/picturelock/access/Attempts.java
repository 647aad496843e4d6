package org.picturelock.access;

import java.time.Duration;
import java.time.Instant;

/**
 * The wrong passwords of late, by whatever they are counted by. The oldest are forgotten
 * when there are too many, so that no flood fills the memory.
 */
class Attempts {

	private static final int MOST = 20_000;

	private final Duration longestWait;

	private final Recent<Failures> failures = new Recent<>(MOST);

	Attempts(Duration longestWait) {
		this.longestWait = longestWait;
	}

	synchronized int count(String key, Instant now) {
		return lately(key, now).count;
	}

	/** How long to wait yet, when so many failures are free. */
	synchronized Duration wait(String key, int free, Instant now) {
		Failures lately = lately(key, now);
		int costly = lately.count - free;
		if (costly < 0) {
			return Duration.ZERO;
		}
		Duration pause = (costly < 20) ? Duration.ofSeconds(1L << costly) : this.longestWait;
		Duration left = Duration.between(now,
				lately.last.plus((pause.compareTo(this.longestWait) < 0) ? pause : this.longestWait));
		return left.isNegative() ? Duration.ZERO : left;
	}

	synchronized void failed(String key, Instant now) {
		this.failures.put(key, new Failures(lately(key, now).count + 1, now));
	}

	synchronized void forget(String key) {
		this.failures.remove(key);
	}

	synchronized void forgetAll() {
		this.failures.clear();
	}

	private Failures lately(String key, Instant now) {
		Failures found = this.failures.get(key);
		boolean over = found == null || found.last.plus(this.longestWait.multipliedBy(2)).isBefore(now);
		return over ? new Failures(0, now) : found;
	}

	private record Failures(int count, Instant last) {

	}

}
