package org.picturelock.delivery;

/**
 * Which deliveries of a project to list. What is null does not matter; {@code text} is
 * looked for in notes, uploaders and file names; {@code page} counts from 0.
 */
public record DeliveryQuery(String project, State state, String episode, CutType cutType, String text, String postHouse,
		int page, int size) {

	private static final int LARGEST_PAGE = 200;

	public DeliveryQuery {
		page = Math.max(0, page);
		size = Math.min(Math.max(1, size), LARGEST_PAGE);
	}

}
