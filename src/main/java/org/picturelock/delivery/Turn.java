package org.picturelock.delivery;

import java.time.Duration;

import org.picturelock.problem.Problem;

/**
 * A writer's turn at a part. By its own clock it is always over a little sooner than for
 * the others, since that clock is read before each lease is asked for.
 */
class Turn implements AutoCloseable {

	private final Parts parts;

	private final Parts.Target target;

	private final int number;

	private final String writer;

	private final Duration lease;

	private long since;

	private boolean done;

	/**
	 * @param since the clock ({@link System#nanoTime()}) before the turn was asked for
	 */
	Turn(Parts parts, Parts.Target target, int number, String writer, Duration lease, long since) {
		this.parts = parts;
		this.target = target;
		this.number = number;
		this.writer = writer;
		this.lease = lease;
		this.since = since;
	}

	Parts.Target target() {
		return this.target;
	}

	/**
	 * Refuses when somebody else has the turn; else it lasts for half a lease at least.
	 */
	void keep() {
		long now = System.nanoTime();
		if (now - this.since < this.lease.toNanos() / 2) {
			return;
		}
		if (!this.parts.renew(this.target, this.number, this.writer, this.lease)) {
			throw Problem.notPossibleNow();
		}
		this.since = now;
	}

	/** The part is here, if it was still this writer's to write. */
	void receive(String crc32c) {
		if (!this.parts.receive(this.target, this.number, this.writer, crc32c)) {
			throw Problem.notPossibleNow();
		}
		this.done = true;
	}

	@Override
	public void close() {
		if (!this.done) {
			this.parts.release(this.target, this.number, this.writer);
		}
	}

}
