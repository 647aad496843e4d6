package org.picturelock.delivery;

/** What a part's address is bound to. {@code expires} in seconds since the epoch. */
record SignedPart(String delivery, String file, int number, long offset, long size, long expires) {

}
