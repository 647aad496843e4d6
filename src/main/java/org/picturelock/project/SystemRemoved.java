package org.picturelock.project;

import org.picturelock.fact.Fact;

/** Nothing new goes to a downstream system. */
public record SystemRemoved(String project, String system, String actor) implements Fact {

}
