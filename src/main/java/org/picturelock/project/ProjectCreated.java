package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A project began; {@code copyOf} is the season before, null for none. */
record ProjectCreated(String project, String actor, String title, Kind kind, String copyOf) implements Fact {

}
