package org.picturelock.assets;

import org.picturelock.fact.Fact;

/**
 * Somebody was shown still pictures of a cut, as they stand on its tile and over its bar;
 * once per person, delivery and hour.
 */
record PicturesShown(String delivery, String project, String actor) implements Fact {

}
