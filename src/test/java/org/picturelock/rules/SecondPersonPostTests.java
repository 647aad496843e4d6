package org.picturelock.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.embedded.Inbox;
import org.picturelock.project.Caller;
import org.picturelock.project.People;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whoever may agree hears of it over real SMTP, once. The application writes by itself
 * meanwhile, so a mail may come from either.
 */
@PicturelockTest
class SecondPersonPostTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private RuleLibrary library;

	@Autowired
	private UsedBy usedBy;

	@Autowired
	private People people;

	@Autowired
	private MessageSource messages;

	@Autowired
	private ApplicationEventPublisher facts;

	@Autowired
	private Choices choices;

	@Autowired
	private RedSwitch redSwitch;

	@Autowired
	private SecondPersonPost post;

	@Autowired
	private Inbox inbox;

	@Autowired
	private Shelf shelf;

	private String project;

	private Caller first;

	@BeforeEach
	void begin() {
		this.project = this.shelf.project();
		this.first = this.people.caller("post").orElseThrow();
	}

	@Test
	void theOtherIsToldOfAChoiceAndOfAnEndOfAPauseEachTime() throws IOException {
		this.choices.choose(choice("a calmer season"), this.first);
		assertThat(mail("a calmer season")).contains("To: post2@", "Subject: Pat Post needs a second person",
				"/rules/projects/" + this.project);
		this.redSwitch.pull(this.project, "something is odd", this.first);
		this.redSwitch.resume(this.project, "it was nothing", this.first);
		assertThat(mail("it was nothing")).contains("To: post2@");
		this.redSwitch.refuse(this.project, null, "not yet", this.people.caller("post2").orElseThrow());
		this.redSwitch.resume(this.project, "looked at twice", this.first);
		assertThat(mail("looked at twice")).contains("To: post2@");
		this.post.tellWhatWaits();
		assertThat(mails(this.project)).hasSize(3);
		await().untilAsserted(() -> assertThat(told()).containsExactly("post2", "post2", "post2"));
	}

	@Test
	void whoHearsNothingForLackOfAServerHearsItLater() {
		this.choices.choose(choice("while the post was down"), this.first);
		JavaMailSenderImpl nobody = new JavaMailSenderImpl();
		nobody.setHost("localhost");
		nobody.setPort(1);
		new SecondPersonPost(this.jdbc, this.library, this.usedBy, this.people, nobody, this.messages, this.facts,
				"picturelock@localhost", "http://localhost")
			.tellWhatWaits();
		assertThat(mail("while the post was down")).contains("To: post2@");
	}

	/** The only mail with these words, once it is there. */
	private String mail(String words) {
		this.post.tellWhatWaits();
		return await().until(() -> mails(this.project, words), (found) -> found.size() == 1).get(0);
	}

	private Choice choice(String reason) {
		return new Choice(this.project, "first-release-manual", null, "content-hub-default", null, reason, "post");
	}

	private List<String> told() {
		return this.jdbc.sql("select person from audit_entry where kind = 'SECOND_PERSON_ASKED' and project = ?")
			.param(this.project)
			.query(String.class)
			.list();
	}

	/** The mails with all of these words. */
	private List<String> mails(String... words) throws IOException {
		List<String> found = new ArrayList<>();
		for (String name : this.inbox.names()) {
			String mail = new String(this.inbox.read(name).orElseThrow(), StandardCharsets.UTF_8).replace("=\r\n", "");
			if (Stream.of(words).allMatch(mail::contains)) {
				found.add(mail);
			}
		}
		return found;
	}

}
