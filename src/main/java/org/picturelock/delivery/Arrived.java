package org.picturelock.delivery;

import java.util.Set;

/**
 * What is here of a file of {@code size} bytes: the numbers, from 1, of those of its
 * parts of {@code partSize} bytes that are durable. The rest of it reads as zeros.
 */
public record Arrived(long size, long partSize, Set<Integer> parts) {

	/** Whether the bytes from one offset up to another, left out, are all here. */
	public boolean holds(long from, long to) {
		for (long part = from / this.partSize; part * this.partSize < to; part++) {
			if (!this.parts.contains((int) part + 1)) {
				return false;
			}
		}
		return to <= this.size;
	}

}
