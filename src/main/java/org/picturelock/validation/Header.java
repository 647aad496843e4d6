package org.picturelock.validation;

import java.util.List;
import java.util.Map;

/**
 * What a file's header says. {@code video} is the index of its picture, null for none;
 * {@code audio} the indexes of its sound tracks; {@code monoPair} whether the first two
 * of them are one channel each.
 */
record Header(Map<String, Object> facts, Integer video, List<Integer> audio, boolean monoPair) {

	/** A file that nothing could be read from. */
	static Header unreadable(Map<String, Object> facts) {
		return new Header(facts, null, List.of(), false);
	}

	boolean playable() {
		return this.video != null || !this.audio.isEmpty();
	}

	/** Run time in seconds, 0 while unknown. */
	double runtime() {
		return (this.facts.get(Facts.RUNTIME_SECONDS) instanceof Number seconds) ? seconds.doubleValue() : 0;
	}

}
