package org.picturelock.audit;

import java.time.Instant;
import java.util.List;

/**
 * The way that a delivery took through the models, as the engine remembers it: empty once
 * its history's time is over. {@code going} says that something is still under way.
 */
record Journey(boolean going, List<Leg> legs) {

	/**
	 * One model walked. {@code caller} is the leg whose step {@code calledAt} called it,
	 * null for one that began by itself; {@code version} is the model's.
	 */
	record Leg(String id, String process, String name, int version, Instant from, Instant until, String caller,
			String calledAt, List<Step> steps) {

		Leg with(List<Step> steps) {
			return new Leg(this.id, this.process, this.name, this.version, this.from, this.until, this.caller,
					this.calledAt, steps);
		}

	}

	/**
	 * A step taken. {@code until} is null while it goes on; {@code cancelled} says that
	 * it was cut short; {@code by} who did it, where it was a person's task;
	 * {@code calls} the leg that it called; {@code trouble} what stands still there, in
	 * plain words; also where it stands still within what it calls or surrounds.
	 */
	record Step(String activity, String name, String type, Instant from, Instant until, boolean cancelled, String by,
			String calls, String trouble) {

		Step with(String trouble) {
			return new Step(this.activity, this.name, this.type, this.from, this.until, this.cancelled, this.by,
					this.calls, trouble);
		}

	}

}
