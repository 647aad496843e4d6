package org.picturelock.notification;

import org.picturelock.fact.Fact;

/** What is remembered of mails; no address, only who. */
sealed interface MailFact extends Fact {

	record MailSent(String delivery, String project, String actor, String person, MailEvent event, String recipient,
			String messageId) implements MailFact {
	}

	record MailFailed(String delivery, String project, String actor, String person, MailEvent event, String recipient,
			String error) implements MailFact {
	}

	record MailsDropped(String delivery, String project, String actor, MailEvent event, int count) implements MailFact {
	}

}
