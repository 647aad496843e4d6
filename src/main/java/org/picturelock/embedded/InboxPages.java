package org.picturelock.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.PostHouse;
import org.picturelock.project.Role;
import org.picturelock.project.Team;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The mails that the embedded inbox received, for whoever tries the demo: each person's
 * own and those of their teams and post houses. Auditors read all.
 */
@Controller
@ConditionalOnBooleanProperty("picturelock.embedded.inbox")
class InboxPages {

	/** So many mails are shown, and so many looked at for them. */
	private static final int SHOWN = 200;

	private static final int LOOKED_AT = 2_000;

	private static final Logger log = LoggerFactory.getLogger(InboxPages.class);

	private final Inbox inbox;

	private final People people;

	InboxPages(Inbox inbox, People people) {
		this.inbox = inbox;
		this.people = people;
	}

	/**
	 * A mail as its reader sees it, and the addresses it went to; {@code text} is its
	 * plain text.
	 */
	record Received(String name, String from, String to, Set<String> addresses, String subject, Instant at,
			String text) {
	}

	@GetMapping("/inbox")
	String list(Caller caller, Model model) throws IOException {
		Predicate<Received> isFor = isFor(caller);
		List<Received> mails = new ArrayList<>();
		for (String name : this.inbox.names().stream().limit(LOOKED_AT).toList()) {
			Received mail = read(name);
			if (isFor.test(mail)) {
				mails.add(mail);
			}
			if (mails.size() == SHOWN) {
				break;
			}
		}
		model.addAttribute("mails", mails);
		return "inbox";
	}

	@GetMapping("/inbox/{name}")
	String show(@PathVariable String name, Caller caller, Model model) throws IOException {
		Received mail = read(name);
		if (!isFor(caller).test(mail)) {
			throw Problem.notFound();
		}
		model.addAttribute("mail", mail);
		return "mail";
	}

	/** Whose addresses they are is looked up once, however many mails there are. */
	private Predicate<Received> isFor(Caller caller) {
		if (caller.is(Role.AUDITOR)) {
			return (mail) -> true;
		}
		Stream<String> teams = caller.teams().stream().flatMap((id) -> this.people.team(id).stream()).map(Team::email);
		Stream<String> houses = caller.postHouses()
			.values()
			.stream()
			.distinct()
			.flatMap((id) -> this.people.postHouse(id).stream())
			.map(PostHouse::email);
		Set<String> own = Stream.of(Stream.of(caller.person().email()), teams, houses)
			.flatMap(Function.identity())
			.map(InboxPages::folded)
			.collect(Collectors.toSet());
		return (mail) -> !Collections.disjoint(own, mail.addresses());
	}

	private static String folded(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	/**
	 * A mail that cannot be understood is nobody's, and only the auditor sees that it is
	 * there.
	 */
	private Received read(String name) throws IOException {
		byte[] bytes = this.inbox.read(name).orElseThrow(Problem::notFound);
		try {
			return read(name, new MimeMessage((Session) null, new ByteArrayInputStream(bytes)));
		}
		catch (MessagingException | IOException ex) {
			log.warn("The mail {} cannot be read: {}", name, ex.getMessage());
			return new Received(name, "", "", Set.of(), null, null, null);
		}
	}

	private static Received read(String name, MimeMessage mail) throws IOException, MessagingException {
		Date sent = mail.getSentDate();
		Address[] to = Objects.requireNonNullElse(mail.getAllRecipients(), new Address[0]);
		return new Received(name, InternetAddress.toUnicodeString(mail.getFrom()), InternetAddress.toUnicodeString(to),
				Stream.of(to)
					.map((address) -> folded(((InternetAddress) address).getAddress()))
					.collect(Collectors.toSet()),
				mail.getSubject(), (sent != null) ? sent.toInstant() : null, text(mail));
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
