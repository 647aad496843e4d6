package org.picturelock.audit;

import org.picturelock.fact.Fact;

/** Somebody read a delivery's story; once per person, delivery and hour. */
record StoryRead(String delivery, String project, String actor) implements Fact {

}
