package org.picturelock.validation;

/** Told while measuring goes on; throws to stop it. */
@FunctionalInterface
public interface MeasuringProgress {

	/** {@code percent} 0 to 100; {@code secondsLeft} null while unknown. */
	void at(int percent, Integer secondsLeft);

}
