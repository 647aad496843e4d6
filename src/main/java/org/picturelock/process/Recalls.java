package org.picturelock.process;

import org.picturelock.notification.MailEvent;
import org.picturelock.notification.Mails;
import org.picturelock.release.Releases;

import org.springframework.stereotype.Component;

/** Takes a version back with all that still hangs on it. */
@Component
class Recalls {

	private final Releases releases;

	private final Mails mails;

	private final Walk walk;

	Recalls(Releases releases, Mails mails, Walk walk) {
		this.releases = releases;
		this.mails = mails;
		this.walk = walk;
	}

	/**
	 * The mails that still wait to tell of the release are moot, also where it is
	 * released again; those that went out are answered by the recall's.
	 */
	void recall(String delivery, String reason, String by) {
		this.mails.drop(delivery, MailEvent.RELEASED_TO_TEAM);
		this.releases.recall(delivery, reason, by)
			.refusedAdditions()
			.forEach((addition) -> this.walk.end(addition, MailEvent.JOIN_REFUSED));
	}

}
