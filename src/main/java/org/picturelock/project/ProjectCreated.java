package org.picturelock.project;

import org.picturelock.fact.Fact;

/** A project began. */
record ProjectCreated(String project, String actor, String title, Kind kind) implements Fact {

}
