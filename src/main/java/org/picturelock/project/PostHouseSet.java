package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A post house was made or changed. */
record PostHouseSet(String actor, String postHouse, String name) implements Fact {

}
