package org.picturelock.access;

import java.time.Instant;

import org.picturelock.fact.Fact;

/** So many sign-ins and calls of nobody we know were refused in the minute before. */
record StrangersRefused(String actor, Instant until, int count) implements Fact {

}
