package org.picturelock.project;

import java.time.Instant;

/** A person on a team; {@code until} is when that ends by itself, null for never. */
record Member(String id, Instant until) {

}
