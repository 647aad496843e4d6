package org.picturelock.notification;

import java.util.List;

import org.springframework.stereotype.Service;

/** The mails. Who gets which event's mail, and in which language, is decided here. */
@Service
public class Mails {

	/**
	 * Notes a new occurrence of the event as PENDING mails to all who should know; in the
	 * caller's transaction.
	 */
	public void prepare(String delivery, MailEvent event) {
		throw new UnsupportedOperationException();
	}

	/** As above, to these teams only (RELEASED_TO_TEAM, RECALLED …). */
	public void prepare(String delivery, MailEvent event, List<String> teams) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sends what is PENDING of this event, in no transaction of the caller's, each result
	 * in one of its own. Throws when one could not be sent, after having tried all.
	 */
	public void send(String delivery, MailEvent event) {
		throw new UnsupportedOperationException();
	}

	/** Drops what is still PENDING of this event, since it is moot now. */
	public void drop(String delivery, MailEvent event) {
		throw new UnsupportedOperationException();
	}

	public List<Mail> of(String delivery) {
		throw new UnsupportedOperationException();
	}

}
