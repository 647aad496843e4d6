package org.picturelock.validation;

/**
 * What a list shows of a judged cut: its run time in seconds and its scrub sprite, each
 * null where there is none.
 */
public record Glance(Double runtimeSeconds, Sprite sprite) {

	/** Of a cut about which nothing is known yet. */
	public static final Glance NONE = new Glance(null, null);

	Glance withoutPictures() {
		return new Glance(this.runtimeSeconds, null);
	}

}
