package org.picturelock.delivery;

/**
 * A file of a request that may be delivered. {@code source} is the file whose bytes it
 * takes over, null for one to send.
 */
record CheckedFile(String name, long size, FileType fileType, StemType stemType, DeliveredFile source) {

}
