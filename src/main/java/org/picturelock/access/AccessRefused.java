package org.picturelock.access;

import org.picturelock.fact.Fact;

/**
 * A signed-in person asked for what they may not have or know of; {@code delivery} and
 * {@code project} where the address named one that there is.
 */
record AccessRefused(String actor, String method, String path, int status, String delivery,
		String project) implements Fact {

	@Override
	public boolean apart() {
		return true;
	}

}
