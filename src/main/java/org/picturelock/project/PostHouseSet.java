package org.picturelock.project;

import java.util.List;

import org.picturelock.fact.Fact;

/** A post house was made, or {@code changed}; of an address only that it was. */
record PostHouseSet(String actor, String postHouse, String name, List<Change> changed) implements Fact {

}
