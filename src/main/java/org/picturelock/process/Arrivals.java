package org.picturelock.process;

import org.picturelock.delivery.FileCompleted;
import org.picturelock.delivery.FileLeftOut;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Seals a delivery in the transaction in which its last file is complete. */
@Component
class Arrivals {

	private final LockedCuts cuts;

	Arrivals(LockedCuts cuts) {
		this.cuts = cuts;
	}

	@EventListener
	void on(FileLeftOut file) {
		this.cuts.receivedIfAllHere(file.delivery());
	}

	@EventListener
	void on(FileCompleted file) {
		this.cuts.receivedIfAllHere(file.delivery());
	}

}
