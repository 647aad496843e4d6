package org.picturelock.notification;

import java.util.List;

/** Some mails could not be sent; the message says which and why. */
class NotSent extends RuntimeException {

	NotSent(List<String> failed) {
		super(String.join("; ", failed));
	}

}
