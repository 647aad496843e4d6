package org.picturelock.access;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** A sign-in that has to wait: its password was not even looked at. */
class TooManyAttempts extends AuthenticationException {

	private final long seconds;

	TooManyAttempts(Duration wait) {
		super("too many attempts");
		this.seconds = wait.toSeconds() + 1;
	}

	long seconds() {
		return this.seconds;
	}

}
