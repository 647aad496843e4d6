package org.picturelock.notification;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;
import org.picturelock.project.Person;
import org.picturelock.project.Projects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls for help: mailed at once, since the reader waits for the confirmation. */
@Service
public class Tickets {

	private static final int LONGEST = 4000;

	private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);

	private final JavaMailSender sender;

	private final NotificationSettings settings;

	private final Projects projects;

	private final MessageSource messages;

	private final ApplicationEventPublisher facts;

	private final TransactionTemplate transaction;

	private final String baseUrl;

	Tickets(JavaMailSender sender, NotificationSettings settings, Projects projects, MessageSource messages,
			ApplicationEventPublisher facts, TransactionTemplate transaction,
			@Value("${picturelock.base-url}") String baseUrl) {
		this.sender = sender;
		this.settings = settings;
		this.projects = projects;
		this.messages = messages;
		this.facts = facts;
		this.transaction = transaction;
		this.baseUrl = baseUrl;
	}

	/** Whether there is anybody to write to. */
	public boolean areTaken() {
		return this.settings.support() != null && !this.settings.support().isBlank();
	}

	/**
	 * Mails the text, with the delivery it is about (null for none), to the configured
	 * mailbox and a copy to its writer. Who sees the delivery is asked before.
	 */
	public void send(Person by, Delivery about, String text, Locale locale) {
		if (!areTaken()) {
			throw Problem.notFound();
		}
		if (text == null || text.isBlank()) {
			throw Problem.invalid("text", "REQUIRED");
		}
		Complaints complaints = new Complaints();
		complaints.text("text", text, LONGEST);
		complaints.raise();
		try {
			this.sender.send(message(by, about, text.strip(), locale));
		}
		catch (MailException | MessagingException ex) {
			LOG.warn("A ticket of {} could not be sent", by.id(), ex);
			throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "TICKET_NOT_SENT");
		}
		TicketSent sent = new TicketSent(by.id(), (about != null) ? about.id() : null,
				(about != null) ? about.project() : null, this.settings.support());
		this.transaction.executeWithoutResult((status) -> this.facts.publishEvent(sent));
	}

	private MimeMessage message(Person by, Delivery about, String text, Locale locale) throws MessagingException {
		MimeMessage message = this.sender.createMimeMessage();
		message.setFrom(new InternetAddress(this.settings.from(), true));
		message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(this.settings.support(), true));
		if (by.email() != null) {
			message.setRecipient(MimeMessage.RecipientType.CC, new InternetAddress(by.email(), true));
			message.setReplyTo(new InternetAddress[] { new InternetAddress(by.email(), true) });
		}
		String cut = (about != null) ? cut(about, locale) : "";
		message.setSubject(say("mail.TICKET.subject", locale, by.name(), cut).replaceAll("\\p{Cntrl}+", " ").strip(),
				StandardCharsets.UTF_8.name());
		message.setSentDate(new java.util.Date());
		message.setText(body(by, about, text, cut, locale), StandardCharsets.UTF_8.name());
		return message;
	}

	private String body(Person by, Delivery about, String text, String cut, Locale locale) {
		String who = say("mail.TICKET.who", locale, by.name(), by.id(), say("role." + by.role(), locale));
		String delivery = (about == null) ? "" : "\n" + cut + "\n" + say("state." + about.state(), locale) + "\n"
				+ this.baseUrl + "/deliveries/" + about.id();
		return text + "\n\n-- \n" + who + delivery + "\n";
	}

	private String cut(Delivery about, Locale locale) {
		String name = this.projects.get(about.project()).title() + " (" + about.project() + ") "
				+ (about.episode().equals("ALL") ? "" : about.episode() + " ") + say("cut." + about.cutType(), locale);
		return (about.version() != null) ? name + " v" + about.version() : name;
	}

	private String say(String key, Locale locale, Object... args) {
		return this.messages.getMessage(key, args, locale);
	}

}
