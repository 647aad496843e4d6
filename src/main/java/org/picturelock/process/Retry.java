package org.picturelock.process;

import java.time.Instant;

/**
 * A step that failed and is tried again by itself. It was reached {@code at}, its tries
 * failed {@code failed} times; {@code next} is null while it is being tried.
 */
public record Retry(String instance, String step, Instant at, int failed, Instant next) implements Trouble {

}
