package org.picturelock.access;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the door is. {@code freeAttempts} wrong passwords for one account from one
 * address cost nothing, {@code freeAttemptsOfAddress} is for all accounts of an address;
 * from then on each doubles the wait, from a second up to {@code longestWait}.
 * {@code remembered} is how long a script's checked password is not hashed again.
 */
@ConfigurationProperties("picturelock.access")
record AccessSettings(@DefaultValue("5") int freeAttempts, @DefaultValue("25") int freeAttemptsOfAddress,
		@DefaultValue("15m") Duration longestWait, @DefaultValue("10m") Duration remembered) {

}
