package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** All files are here and nobody can change them any more. */
record DeliverySealed(String delivery, String project, String actor, int version, Integer joins,
		String proxySha256) implements Fact {

}
