package org.picturelock.project;

import java.util.List;

import org.picturelock.fact.Fact;

/** A team was made or changed. */
record TeamSet(String actor, String team, String name, List<String> members) implements Fact {

}
