package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** What arrived is not what its sender named; it has to be sent again. */
record FileMismatched(String delivery, String project, String actor, String file, String name, String claimed,
		String sha256) implements Fact {

}
