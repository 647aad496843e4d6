package org.picturelock.rules;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.picturelock.fact.Fact;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes to those who may agree to what waits for a second person, once each. The page of
 * the rules lists it until it is settled, so a mail that gets lost loses nothing else.
 */
@Component
class SecondPersonPost {

	private static final Logger log = LoggerFactory.getLogger(SecondPersonPost.class);

	private final JdbcClient jdbc;

	private final RuleLibrary library;

	private final UsedBy usedBy;

	private final People people;

	private final JavaMailSender sender;

	private final MessageSource messages;

	private final ApplicationEventPublisher facts;

	private final String from;

	private final String baseUrl;

	SecondPersonPost(JdbcClient jdbc, RuleLibrary library, UsedBy usedBy, People people, JavaMailSender sender,
			MessageSource messages, ApplicationEventPublisher facts,
			@Value("${picturelock.notification.from:Picturelock <picturelock@localhost>}") String from,
			@Value("${picturelock.base-url}") String baseUrl) {
		this.jdbc = jdbc;
		this.library = library;
		this.usedBy = usedBy;
		this.people = people;
		this.sender = sender;
		this.messages = messages;
		this.facts = facts;
		this.from = from;
		this.baseUrl = baseUrl;
	}

	/** Each row is claimed before it is told, so that two machines do not both tell. */
	@Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S")
	void tellWhatWaits() {
		for (Question question : Question.values()) {
			this.jdbc.sql(question.claim).query(Asked.class).list().forEach((asked) -> {
				if (!tell(question, asked)) {
					this.jdbc.sql(question.unclaim).param("about", asked.about()).update();
				}
			});
		}
	}

	/** False where there is somebody to tell, and nobody could be told. */
	private boolean tell(Question question, Asked asked) {
		List<Person> readers = readers(question, asked);
		List<Person> told = readers.stream().filter((reader) -> sent(question, asked, reader)).toList();
		return readers.isEmpty() || !told.isEmpty();
	}

	private boolean sent(Question question, Asked asked, Person reader) {
		try {
			this.sender.send(message(question, asked, reader));
		}
		catch (MailException ex) {
			log.warn("{} could not be told what waits for a second person: {}", reader.id(), ex.getMessage());
			return false;
		}
		boolean rules = question == Question.RULES;
		this.facts.publishEvent(new RuleFact.SecondPersonAsked(rules ? asked.about() : null,
				rules ? null : asked.about(), reader.id(), Fact.SYSTEM));
		return true;
	}

	private List<Person> readers(Question question, Asked asked) {
		Collection<String> projects = switch (question) {
			case RULES -> this.usedBy.reached(asked.about());
			case CHOICE, RESUMPTION -> Stream.ofNullable(asked.about()).toList();
		};
		return this.people.all()
			.stream()
			.filter((person) -> person.role() == Role.POST_PRODUCTION && !person.id().equals(asked.proposedBy()))
			.flatMap((person) -> this.people.caller(person.id()).stream())
			.filter((caller) -> projects.stream().allMatch(caller::postProduces))
			.map(Caller::person)
			.toList();
	}

	private SimpleMailMessage message(Question question, Asked asked, Person reader) {
		Locale locale = reader.locale();
		String by = this.people.find(asked.proposedBy()).map(Person::name).orElse(asked.proposedBy());
		String about = (question == Question.RULES) ? this.library.get(asked.about()).title() : asked.about();
		String key = "mail.SECOND_PERSON." + question + ((about != null) ? "" : ".everywhere");
		SimpleMailMessage message = new SimpleMailMessage();
		message.setFrom(this.from);
		message.setTo(reader.email());
		message.setSubject(say("mail.SECOND_PERSON.subject", locale, by).replaceAll("\\p{Cntrl}+", " ").strip());
		message.setText(say(key, locale, by, about) + "\n\n" + say("mail.SECOND_PERSON.reason", locale, asked.reason())
				+ "\n\n" + say("mail.SECOND_PERSON.means", locale) + "\n" + this.baseUrl
				+ ((about != null) ? question.page + asked.about() : "/rules") + "\n");
		return message;
	}

	private String say(String key, Locale locale, Object... args) {
		return this.messages.getMessage(key, args, locale);
	}

	/** {@code about} is a rule set's key or a project's code, null for every project. */
	private record Asked(String about, String proposedBy, String reason) {
	}

	private enum Question {

		RULES("rule_proposal", "rule_set", "proposed_by", "proposed_at", "reason", "/rules/"),

		CHOICE("rule_choice", "project", "proposed_by", "proposed_at", "reason", "/rules/projects/"),

		RESUMPTION("release_pause", "project", "resume_asked_by", "resume_asked_at", "resume_reason",
				"/rules/projects/");

		private final String claim;

		private final String unclaim;

		private final String page;

		Question(String table, String about, String by, String at, String reason, String page) {
			this.claim = "update " + table + " set told_at = now() where (told_at is null or told_at < " + at + ") and "
					+ by + " is not null returning " + about + " as about, " + by + " as proposed_by, " + reason
					+ " as reason";
			this.unclaim = "update " + table + " set told_at = null where " + about + " is not distinct from :about";
			this.page = page;
		}

	}

}
