package org.picturelock.project;

import java.time.Instant;

/**
 * A person as somebody wants them, unchecked. What is null stays as it is;
 * {@code password} is never given out, {@code forever} takes {@code until} away.
 */
record PersonInput(String id, String name, String email, String language, String role, Boolean active, Instant until,
		Boolean forever, String password) {

}
