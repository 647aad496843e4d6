package org.picturelock.project;

import java.util.List;

import org.picturelock.fact.Fact;

/**
 * A team was made, or {@code changed}. An address may be a person's own, so only that it
 * is another one is said.
 */
record TeamSet(String actor, String team, String name, List<String> members, List<Change> changed) implements Fact {

}
