package org.picturelock.notification;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands a mail to the SMTP server. */
@Component
class Post {

	private final JavaMailSender sender;

	private final NotificationSettings settings;

	Post(JavaMailSender sender, NotificationSettings settings) {
		this.sender = sender;
		this.settings = settings;
	}

	void send(MailRows.Due mail, String address) throws MessagingException, UnsupportedEncodingException {
		MimeMessage message = this.sender.createMimeMessage();
		message.setFrom(new InternetAddress(this.settings.from(), true));
		message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(address, true));
		message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
		message.setSentDate(new java.util.Date());
		message.setHeader("Message-ID", mail.messageId());
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("X-Auto-Response-Suppress", "All");
		message.setHeader("X-Picturelock-Event", mail.event().name());
		message.setHeader("X-Picturelock-Delivery", mail.delivery());
		message.setContentLanguage(new String[] { mail.language() });
		MimeBodyPart plain = new MimeBodyPart();
		plain.setText(mail.plain(), StandardCharsets.UTF_8.name());
		MimeBodyPart html = new MimeBodyPart();
		html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
		message.setContent(new MimeMultipart("alternative", plain, html));
		this.sender.send(message);
	}

}
