package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/** The bytes of a delivery's files were deleted; names, sizes and hashes stay. */
record BytesDeleted(String delivery, String project, String actor, int files) implements Fact {

}
