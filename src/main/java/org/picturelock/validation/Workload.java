package org.picturelock.validation;

import java.util.Collection;

/** How far the measuring of a delivery has come, and how long it will go on. */
final class Workload {

	private static final double SOUND_ONLY = 0.03;

	private static final double SECONDS_TO_TELL = 2;

	private final MeasuringProgress progress;

	private final double total;

	private final long start = System.nanoTime();

	private double done;

	private int told = -1;

	Workload(Collection<Header> headers, MeasuringProgress progress) {
		this.progress = progress;
		this.total = Math.max(0.001, headers.stream().mapToDouble((header) -> weight(header, header.runtime())).sum());
	}

	/** Called often; tells each per cent once, and lets the listener stop the work. */
	void at(Header header, double seconds) {
		tell(this.done + weight(header, Math.min(seconds, header.runtime())));
	}

	void done(Header header) {
		this.done += weight(header, header.runtime());
		tell(this.done);
	}

	private void tell(double now) {
		double share = Math.min(1, now / this.total);
		int percent = (int) (share * 100);
		if (percent > this.told) {
			this.told = percent;
			double elapsed = (System.nanoTime() - this.start) / 1e9;
			boolean known = elapsed > SECONDS_TO_TELL && share > 0.02;
			this.progress.at(percent, known ? (int) Math.ceil(elapsed * (1 - share) / share) : null);
		}
	}

	private static double weight(Header header, double seconds) {
		return seconds * ((header.video() != null) ? 1 : SOUND_ONLY);
	}

}
