package org.picturelock.validation;

import java.util.Map;

/**
 * The facts of a delivery's files by file id, each a map from the fact's FEEL name to its
 * value or null. {@code decoded} is false while only headers were read; {@code sprite} is
 * null as long as there is no viewing copy.
 */
public record Measurement(String delivery, Map<String, Map<String, Object>> facts, boolean decoded, Sprite sprite) {

}
