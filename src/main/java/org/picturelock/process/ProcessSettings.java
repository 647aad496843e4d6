package org.picturelock.process;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clock of the walk. {@code retries} are the pauses before each further attempt of a
 * step, after the last comes an incident; {@code workerLock} is how long a step belongs
 * to a worker that says nothing; the silences count from the last part of an upload;
 * {@code releaseReminder} repeats; {@code slowFactor} times the run time is when a
 * validation is slow.
 */
@ConfigurationProperties("picturelock.process")
record ProcessSettings(@DefaultValue( {
		"10s", "1m", "10m", "1h" }) List<Duration> retries, @DefaultValue("45s") Duration workerLock,
		@DefaultValue("5s") Duration workerPoll, @DefaultValue("2") int workers,
		@DefaultValue("1d") Duration uploadReminder, @DefaultValue("12d") Duration uploadWarning,
		@DefaultValue("14d") Duration uploadEnd, @DefaultValue("1d") Duration releaseReminder,
		@DefaultValue("3d") Duration releaseEscalation, @DefaultValue("4") double slowFactor){

	/** The pause before the next try of a step that has so many left. */
	Duration pause(int left) {
		return this.retries.get(Math.max(0, this.retries.size() - left));
	}

}
