package org.picturelock.assets;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.FileState;
import org.picturelock.process.Progress;

import org.springframework.stereotype.Component;

/** How far the long work on a delivery is, and how long it will still take. */
@Component
class DeliveryProgress {

	private final Deliveries deliveries;

	private final Progress progress;

	DeliveryProgress(Deliveries deliveries, Progress progress) {
		this.deliveries = deliveries;
		this.progress = progress;
	}

	/** Null where nothing is at work. */
	Progress.Step of(Delivery delivery) {
		return switch (delivery.state()) {
			case UPLOADING -> upload(delivery);
			case VALIDATING -> this.progress.of(delivery.id()).orElse(new Progress.Step("READING_HEADERS", 0, null));
			default -> null;
		};
	}

	private Progress.Step upload(Delivery delivery) {
		long all = delivery.files()
			.stream()
			.filter((file) -> file.state() != FileState.LEFT_OUT)
			.mapToLong(DeliveredFile::size)
			.sum();
		long here = this.deliveries.bytesHere(delivery.id());
		double rate = this.deliveries.bytesPerSecond(delivery.id());
		Integer left = (rate > 0) ? (int) Math.min(Integer.MAX_VALUE, Math.ceil((all - here) / rate)) : null;
		return new Progress.Step("UPLOADING", (int) Math.min(100, 100 * here / Math.max(1, all)), left);
	}

}
