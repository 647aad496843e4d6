package org.picturelock.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mails. Who gets which event's mail, and in which language, is decided here. A mail
 * is written when it is noted; each attempt sends the same one, with the same Message-ID.
 */
@Service
public class Mails {

	private static final int LARGEST_PAGE = 200;

	private final Deliveries deliveries;

	private final Recipients recipients;

	private final MailWriter writer;

	private final MailTemplates templates;

	private final MailRows rows;

	private final Post post;

	private final NotificationSettings settings;

	private final ApplicationEventPublisher facts;

	private final TransactionTemplate transaction;

	Mails(Deliveries deliveries, Recipients recipients, MailWriter writer, MailTemplates templates, MailRows rows,
			Post post, NotificationSettings settings, ApplicationEventPublisher facts,
			TransactionTemplate transaction) {
		this.deliveries = deliveries;
		this.recipients = recipients;
		this.writer = writer;
		this.templates = templates;
		this.rows = rows;
		this.post = post;
		this.settings = settings;
		this.facts = facts;
		this.transaction = transaction;
	}

	/**
	 * Notes a new occurrence of the event as PENDING mails to all who should know; in the
	 * caller's transaction.
	 */
	public void prepare(String delivery, MailEvent event) {
		Delivery about = this.deliveries.get(delivery);
		note(about, event, this.recipients.of(about, event), null);
	}

	/**
	 * As above, of a step that failed; its kind is that of the {@code incident.} texts.
	 */
	public void prepareIncident(String delivery, String kind) {
		Delivery about = this.deliveries.get(delivery);
		note(about, MailEvent.INCIDENT, this.recipients.of(about, MailEvent.INCIDENT), "incident." + kind);
	}

	/** As above, to these teams only (RELEASED_TO_TEAM, RECALLED …). */
	public void prepare(String delivery, MailEvent event, List<String> teams) {
		note(this.deliveries.get(delivery), event, this.recipients.teams(teams), null);
	}

	/**
	 * Sends what is PENDING of this event, in no transaction of the caller's, each result
	 * in one of its own. Throws when one could not be sent, after having tried all. What
	 * was SENT is never sent again; only a crash between the server's yes and our note of
	 * it makes a twin, with the same Message-ID.
	 */
	public void send(String delivery, MailEvent event) {
		List<String> failed = new ArrayList<>();
		for (MailRows.Due mail : this.rows.due(delivery, event)) {
			if (this.rows.claim(mail.id(), this.settings.lease())) {
				send(mail, failed);
			}
			else if (this.rows.isOpen(mail.id())) {
				failed.add(mail.recipient() + " is being written to by another worker");
			}
		}
		if (!failed.isEmpty()) {
			throw new NotSent(failed);
		}
	}

	/** Drops what is still PENDING of this event, since it is moot now. */
	public void drop(String delivery, MailEvent event) {
		int dropped = this.rows.drop(delivery, event);
		if (dropped > 0) {
			this.facts.publishEvent(new MailFact.MailsDropped(delivery, this.deliveries.get(delivery).project(),
					Fact.SYSTEM, event, dropped));
		}
	}

	/** Says of what FAILED of this event that nothing tries it any more. */
	public void giveUp(String delivery, MailEvent event) {
		of(delivery).stream()
			.filter((mail) -> mail.event().equals(event.name()) && mail.state().equals("FAILED"))
			.map((mail) -> new MailFact.MailGivenUp(delivery, mail.project(), Fact.SYSTEM,
					Recipient.login(mail.recipient()), event, mail.recipient(), mail.attempts()))
			.forEach(this.facts::publishEvent);
	}

	/** The mails about a delivery, oldest first. */
	public List<Mail> of(String delivery) {
		return this.rows.of(delivery);
	}

	/**
	 * A project's mails, newest first; {@code page} counts from 0, 200 at most on one.
	 */
	public List<Mail> page(String project, int page, int size) {
		return this.rows.page(project, Math.max(0, page), Math.min(Math.max(1, size), LARGEST_PAGE));
	}

	/** How many mails there are about a project's deliveries. */
	public long count(String project) {
		return this.rows.count(project);
	}

	private void note(Delivery about, MailEvent event, Collection<Recipient> recipients, String what) {
		int occurrence = this.rows.nextOccurrence(about.id(), event);
		for (Recipient to : recipients) {
			MailText text = this.writer.write(about, event, to, what);
			this.rows.insert(about.id(), about.project(), event, occurrence, to, text, this.templates.html(text),
					this.templates.plain(text));
		}
	}

	private void send(MailRows.Due mail, List<String> failed) {
		Optional<Recipient> to = this.recipients.now(mail);
		if (to.isEmpty()) {
			this.transaction.executeWithoutResult((status) -> {
				this.rows.finish(mail.id(), "DROPPED", null);
				this.facts.publishEvent(
						new MailFact.MailsDropped(mail.delivery(), mail.project(), Fact.SYSTEM, mail.event(), 1));
			});
			return;
		}
		String error = null;
		try {
			this.post.send(mail, to.get().address());
		}
		catch (Exception ex) {
			// the audit keeps it for ever, so it names who it was, not the address
			error = String.valueOf((ex.getMessage() != null) ? ex.getMessage() : ex)
				.replaceAll("\\p{Cntrl}+", " ")
				.replace(to.get().address(), to.get().ref())
				.strip();
			failed.add(to.get().ref() + ": " + error);
		}
		finish(mail, to.get(), error);
	}

	private void finish(MailRows.Due mail, Recipient to, String error) {
		String person = Recipient.login(to.ref());
		this.transaction.executeWithoutResult((status) -> {
			this.rows.readdress(mail.id(), to);
			this.rows.finish(mail.id(), (error == null) ? "SENT" : "FAILED", error);
			this.facts.publishEvent((error == null)
					? new MailFact.MailSent(mail.delivery(), mail.project(), Fact.SYSTEM, person, mail.event(),
							to.ref(), mail.messageId(), (mail.attempt() > 1) ? mail.attempt() : null)
					: new MailFact.MailFailed(mail.delivery(), mail.project(), Fact.SYSTEM, person, mail.event(),
							to.ref(), error, mail.attempt()));
		});
	}

}
