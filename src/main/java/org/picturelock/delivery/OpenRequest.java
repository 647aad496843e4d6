package org.picturelock.delivery;

import java.util.List;

/**
 * What somebody wants to deliver, as it came in and unchecked. {@code version} is the
 * version to join, null for a new one.
 */
public record OpenRequest(String cutType, String episode, String note, Integer version, List<RequestedFile> files) {

	/**
	 * A file to send, or with {@code from} the id of a file whose bytes are taken over.
	 */
	public record RequestedFile(String name, Long size, String fileType, String stemType, String from) {
	}

}
