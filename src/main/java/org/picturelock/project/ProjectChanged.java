package org.picturelock.project;

import java.util.List;

import org.picturelock.fact.Fact;

/** A project's settings were changed; {@code changed} names them. */
record ProjectChanged(String project, String actor, List<String> changed) implements Fact {

}
