package org.picturelock.handoff;

import java.util.List;

import org.springframework.stereotype.Service;

/** What goes downstream. */
@Service
public class Handoffs {

	/**
	 * Notes one PENDING hand-off for each downstream system of the project; in the
	 * caller's transaction.
	 */
	public void prepare(String delivery, String kind) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sends what is PENDING of this delivery and kind, in order per version; in no
	 * transaction of the caller's, each receipt in one of its own. Throws when a system
	 * gave no receipt.
	 */
	public void handOver(String delivery, String kind) {
		throw new UnsupportedOperationException();
	}

	public List<Handoff> of(String delivery) {
		throw new UnsupportedOperationException();
	}

}
