package org.picturelock.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.picturelock.problem.Problem;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The mails that the embedded inbox received, to be read by whoever tries the demo. */
@Controller
@ConditionalOnBooleanProperty("picturelock.embedded.inbox")
class InboxPages {

	private static final int NEWEST = 200;

	private final Inbox inbox;

	InboxPages(Inbox inbox) {
		this.inbox = inbox;
	}

	/** A mail as its reader sees it; {@code text} is its plain text. */
	record Received(String name, String from, String to, String subject, Instant at, String text) {
	}

	@GetMapping("/inbox")
	String list(Model model) throws IOException, MessagingException {
		List<Received> mails = new ArrayList<>();
		for (String name : this.inbox.names().stream().limit(NEWEST).toList()) {
			mails.add(read(name));
		}
		model.addAttribute("mails", mails);
		return "inbox";
	}

	@GetMapping("/inbox/{name}")
	String show(@PathVariable String name, Model model) throws IOException, MessagingException {
		model.addAttribute("mail", read(name));
		return "mail";
	}

	private Received read(String name) throws IOException, MessagingException {
		byte[] bytes = this.inbox.read(name).orElseThrow(Problem::notFound);
		MimeMessage mail = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
		Date sent = mail.getSentDate();
		return new Received(name, InternetAddress.toUnicodeString(mail.getFrom()),
				InternetAddress.toUnicodeString(mail.getAllRecipients()), mail.getSubject(),
				(sent != null) ? sent.toInstant() : null, text(mail));
	}

	private static String text(Part part) throws IOException, MessagingException {
		if (part.isMimeType("text/plain")) {
			return part.getContent().toString();
		}
		if (part.getContent() instanceof Multipart parts) {
			for (int i = 0; i < parts.getCount(); i++) {
				String text = text(parts.getBodyPart(i));
				if (text != null) {
					return text;
				}
			}
		}
		return null;
	}

}
