package org.picturelock.delivery;

import org.picturelock.fact.Fact;

/**
 * Somebody began to deliver. {@code bytes} is the size of all {@code files}, those taken
 * over too.
 */
record DeliveryOpened(String delivery, String project, String actor, String episode, CutType cutType, Integer joins,
		int files, long bytes, String uploadNote) implements Fact {

	static DeliveryOpened of(Delivery delivery, String actor) {
		return new DeliveryOpened(delivery.id(), delivery.project(), actor, delivery.episode(), delivery.cutType(),
				delivery.joins(), delivery.files().size(),
				delivery.files().stream().mapToLong(DeliveredFile::size).sum(), delivery.note());
	}

}
