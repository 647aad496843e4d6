package org.picturelock.delivery;

import java.util.stream.IntStream;

/**
 * How a file of {@code size} bytes is cut into parts of {@code partSize} bytes, numbered
 * from 1; the last one may be smaller.
 */
record PartLayout(long size, long partSize) {

	private static final int MOST_PARTS = 10_000;

	private static final long STEP = 1024 * 1024;

	/**
	 * The layout with the wished part size, or the next that needs no more than 10,000.
	 */
	static PartLayout of(long size, long wished) {
		long least = ceil(size, MOST_PARTS);
		return new PartLayout(size, (least <= wished) ? wished : ceil(least, STEP) * STEP);
	}

	int count() {
		return (int) ceil(this.size, this.partSize);
	}

	long offset(int number) {
		return (number - 1) * this.partSize;
	}

	long size(int number) {
		return Math.min(this.partSize, this.size - offset(number));
	}

	/**
	 * Head and tail first, since together they hold the header wherever it was put; with
	 * a short tail, the part before it too. Then the rest from the front, so that the
	 * hash can follow.
	 */
	IntStream order() {
		int count = count();
		if (count < 3) {
			return IntStream.rangeClosed(1, count);
		}
		return (size(count) < this.partSize / 2)
				? IntStream.concat(IntStream.of(1, count, count - 1), IntStream.range(2, count - 1))
				: IntStream.concat(IntStream.of(1, count), IntStream.range(2, count));
	}

	private static long ceil(long bytes, long by) {
		return (bytes + by - 1) / by;
	}

}
