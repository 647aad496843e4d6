package org.picturelock.audit;

import java.util.Locale;
import java.util.Optional;

import org.picturelock.fact.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails the newest checkpoint out of the house, where one is named to mail to. The digest
 * is enough: whoever holds it can tell whether the text, which is to be had here, is the
 * same. No transaction is open while the mail server is spoken to.
 */
@Component
class CheckpointPost {

	private static final Logger log = LoggerFactory.getLogger(CheckpointPost.class);

	private static final String NEWEST = """
			select number, chains, entries, digest from audit_checkpoint newest
			where number = (select max(number) from audit_checkpoint)
			and not exists (select 1 from audit_checkpoint_mail where checkpoint = newest.number)""";

	private final JdbcClient jdbc;

	private final JavaMailSender sender;

	private final MessageSource messages;

	private final AuditSettings settings;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final String from;

	private final String baseUrl;

	private long failed;

	CheckpointPost(JdbcClient jdbc, JavaMailSender sender, MessageSource messages, AuditSettings settings,
			ApplicationEventPublisher events, PlatformTransactionManager transactions,
			@Value("${picturelock.notification.from:Picturelock <picturelock@localhost>}") String from,
			@Value("${picturelock.base-url}") String baseUrl) {
		this.jdbc = jdbc;
		this.sender = sender;
		this.messages = messages;
		this.settings = settings;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.from = from;
		this.baseUrl = baseUrl;
	}

	boolean isSent() {
		return this.settings.checkpointMail() != null && !this.settings.checkpointMail().isBlank();
	}

	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
	void mailNewest() {
		if (isSent()) {
			Optional<Newest> newest = this.jdbc.sql(NEWEST).query(Newest.class).optional();
			newest.ifPresent(this::mail);
		}
	}

	private void mail(Newest checkpoint) {
		String to = this.settings.checkpointMail();
		try {
			this.sender.send(message(checkpoint, to));
		}
		catch (MailException ex) {
			log.warn("Checkpoint {} could not be mailed to {}; trying again: {}", checkpoint.number(), to,
					ex.getMessage());
			if (this.failed != checkpoint.number()) {
				this.failed = checkpoint.number();
				this.events
					.publishEvent(new CheckpointMailFailed(Fact.SYSTEM, checkpoint.number(), to, ex.getMessage()));
			}
			return;
		}
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("insert into audit_checkpoint_mail (checkpoint, recipient, at) values (?, ?, now())")
					.params(checkpoint.number(), to)
					.update();
				this.events
					.publishEvent(new CheckpointMailed(Fact.SYSTEM, checkpoint.number(), to, checkpoint.digest()));
			});
		}
		catch (DuplicateKeyException ex) {
			log.debug("Checkpoint {} was mailed by another machine as well", checkpoint.number());
		}
	}

	private SimpleMailMessage message(Newest checkpoint, String to) {
		SimpleMailMessage message = new SimpleMailMessage();
		message.setFrom(this.from);
		message.setTo(to);
		message.setSubject(say("mail.CHECKPOINT.subject", checkpoint.number()));
		message.setText(say("mail.CHECKPOINT.text", String.valueOf(checkpoint.number()),
				String.valueOf(checkpoint.chains()), String.valueOf(checkpoint.entries()), checkpoint.digest(),
				this.baseUrl + "/api/audit/checkpoints/" + checkpoint.number() + ".txt"));
		return message;
	}

	private String say(String key, Object... args) {
		return this.messages.getMessage(key, args, Locale.ENGLISH);
	}

	private record Newest(long number, long chains, long entries, String digest) {
	}

}
