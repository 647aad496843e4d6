package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** A file that will not come was left out; what is left may be all there is. */
public record FileLeftOut(String delivery, String project, String actor, String file, String name) implements Fact {

}
