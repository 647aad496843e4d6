package org.picturelock.assets;

import org.picturelock.fact.Fact;

/** Somebody watched a viewing copy; once per person, delivery and player. */
record MediaWatched(String delivery, String project, String actor) implements Fact {

}
