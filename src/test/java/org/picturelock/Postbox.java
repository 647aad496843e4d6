package org.picturelock;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.picturelock.embedded.Inbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the mails that came in over SMTP as their recipients do. */
record Postbox(Inbox inbox) {

	/** Who got a mail with all of these words; in it is nothing but text and HTML. */
	List<String> recipients(String... words) throws Exception {
		List<String> recipients = new ArrayList<>();
		for (String name : this.inbox.names()) {
			MimeMessage mail = new MimeMessage((Session) null,
					new ByteArrayInputStream(this.inbox.read(name).orElseThrow()));
			String read = (mail.getContent() instanceof Multipart parts) ? read(parts) : mail.getContent().toString();
			if (Stream.of(words).allMatch(read::contains)) {
				recipients.add(mail.getAllRecipients()[0].toString());
			}
		}
		return recipients;
	}

	private static String read(Multipart parts) throws Exception {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < parts.getCount(); i++) {
			assertThat(parts.getBodyPart(i).getFileName()).isNull();
			Object content = parts.getBodyPart(i).getContent();
			words.append((content instanceof Multipart inner) ? read(inner) : content.toString());
		}
		return words.toString();
	}

}
