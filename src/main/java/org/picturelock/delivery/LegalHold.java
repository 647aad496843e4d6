package org.picturelock.delivery;

import java.time.Instant;

/** Keeps a delivery's bytes from being deleted, until somebody lifts it. */
public record LegalHold(String delivery, String by, Instant at, String reason) {

}
