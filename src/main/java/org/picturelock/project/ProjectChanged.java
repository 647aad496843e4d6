package org.picturelock.project;

import java.util.List;

import org.picturelock.fact.Fact;

/** A project's settings were changed. */
record ProjectChanged(String project, String actor, List<Change> changed) implements Fact {

}
