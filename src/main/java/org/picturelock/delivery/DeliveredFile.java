package org.picturelock.delivery;

/**
 * One file of a delivery. {@code size} in bytes; {@code sha256} in hex once COMPLETE;
 * {@code takenFrom} the file whose bytes it took over.
 */
public record DeliveredFile(String id, String delivery, String name, long size, FileType fileType, StemType stemType,
		FileState state, String sha256, String takenFrom) {

}
