package org.picturelock.validation;

import java.util.Map;

/**
 * The facts of a delivery's files by file id, each a map from the fact's FEEL name to its
 * value or null.
 */
public record Measurement(String delivery, Map<String, Map<String, Object>> facts) {

}
