package org.picturelock.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The way that a delivery took through the models, as the engine remembers it: empty once
 * its history's time is over. {@code going} says that something is still under way.
 */
record Journey(boolean going, List<Leg> legs) {

	/**
	 * One model walked. {@code caller} is the leg whose step {@code calledAt} called it,
	 * null for one that began by itself; {@code version} is the model's; {@code names}
	 * are what its elements are called in the reader's language, by their ids.
	 */
	record Leg(String id, String process, String name, int version, Instant from, Instant until, String caller,
			String calledAt, Map<String, String> names, List<Step> steps) {
	}

	/**
	 * A step taken. {@code until} is null while it goes on; {@code cancelled} says that
	 * it was cut short; {@code by} who had taken it on, where it was a person's task;
	 * {@code calls} the leg that it called; {@code trouble} what stands still there, in
	 * plain words, also where it stands still within what it calls or surrounds;
	 * {@code retry} what failed there in the same way and is tried again; {@code told}
	 * what the audit remembers of it, in order.
	 */
	record Step(String activity, String name, String type, Instant from, Instant until, boolean cancelled, String by,
			String calls, String trouble, Again retry, List<Told> told) {
	}

	/** What failed, in words; {@code next} is null while it is being tried again. */
	record Again(String words, Instant next) {
	}

	/** One fact in words, with what else a reader would ask of it. */
	record Told(Instant at, String words, List<Detail> details) {
	}

	/** Both in the reader's language. */
	record Detail(String name, String value) {
	}

}
