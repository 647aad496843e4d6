package org.picturelock.assets;

import java.time.Instant;

import org.picturelock.delivery.CutType;
import org.picturelock.delivery.State;
import org.picturelock.process.Progress;
import org.picturelock.validation.Sprite;

/**
 * A delivery as the CUTS bucket shows it. {@code sprite} is null where there are no
 * pictures, or none for this reader; {@code releasable} by this reader, now.
 */
record Tile(String id, String episode, CutType cutType, Integer version, State state, String uploader, Instant openedAt,
		Progress.Step progress, Double runtimeSeconds, Sprite sprite, boolean releasable) {

}
