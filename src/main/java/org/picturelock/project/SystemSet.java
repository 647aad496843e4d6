package org.picturelock.project;

import org.picturelock.fact.Fact;

/**
 * A downstream system was added or changed; {@code newSecret} tells whether its key was.
 */
public record SystemSet(String project, String system, String url, boolean newSecret, String actor) implements Fact {

}
