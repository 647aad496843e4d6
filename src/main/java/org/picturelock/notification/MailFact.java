package org.picturelock.notification;

import org.picturelock.fact.Fact;

/** What is remembered of mails; no address, only who. */
sealed interface MailFact extends Fact {

	/** {@code tries} is null where it went at once. */
	record MailSent(String delivery, String project, String actor, String person, MailEvent event, String recipient,
			String messageId, Integer tries) implements MailFact {
	}

	/** One of its tries; {@code tries} so far. */
	record MailFailed(String delivery, String project, String actor, String person, MailEvent event, String recipient,
			String error, Integer tries) implements MailFact {
	}

	/** It is not tried any more until a person says so. */
	record MailGivenUp(String delivery, String project, String actor, String person, MailEvent event, String recipient,
			Integer tries) implements MailFact {
	}

	record MailsDropped(String delivery, String project, String actor, MailEvent event, int count) implements MailFact {
	}

}
