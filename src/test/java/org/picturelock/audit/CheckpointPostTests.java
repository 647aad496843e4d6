package org.picturelock.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.embedded.Inbox;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Checkpoints leave the house over real SMTP, once each. */
@PicturelockTest
class CheckpointPostTests {

	private static final String TO = "notary@outside.example";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JavaMailSender sender;

	@Autowired
	private MessageSource messages;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private Checkpoints checkpoints;

	@Autowired
	private Inbox inbox;

	@Test
	void theNewestIsMailedOnceAndAFailureIsToldOnce() throws IOException {
		this.events.publishEvent(new ReelSpotted("post", "CKP", "before the checkpoint"));
		this.checkpoints.take();
		Checkpoints.Checkpoint newest = this.checkpoints.newest().get(0);
		JavaMailSenderImpl nobody = new JavaMailSenderImpl();
		nobody.setHost("localhost");
		nobody.setPort(1);
		CheckpointPost unlucky = post(nobody);
		unlucky.mailNewest();
		unlucky.mailNewest();
		assertThat(told("CHECKPOINT_MAIL_FAILED", newest.number())).isOne();
		assertThat(this.checkpoints.newest().get(0).mailedAt()).isNull();
		CheckpointPost post = post(this.sender);
		post.mailNewest();
		post.mailNewest();
		assertThat(mails(newest.digest())).isOne();
		assertThat(told("CHECKPOINT_MAILED", newest.number())).isOne();
		assertThat(this.checkpoints.newest().get(0).mailedAt()).isNotNull();
		this.checkpoints.take();
		assertThat(this.checkpoints.newest().get(0).number()).isEqualTo(newest.number());
	}

	private CheckpointPost post(JavaMailSender by) {
		return new CheckpointPost(this.jdbc, by, this.messages, new AuditSettings(TO), this.events, this.transactions,
				"picturelock@localhost", "http://localhost");
	}

	private long told(String kind, long checkpoint) {
		return this.jdbc.sql("select count(*) from audit_entry where kind = ? and (details::jsonb)->>'number' = ?")
			.params(kind, String.valueOf(checkpoint))
			.query(Long.class)
			.single();
	}

	private int mails(String digest) throws IOException {
		int mails = 0;
		for (String name : this.inbox.names()) {
			String mail = new String(this.inbox.read(name).orElseThrow(), StandardCharsets.UTF_8);
			if (mail.contains(TO) && mail.replace("=\r\n", "").contains(digest)) {
				mails++;
			}
		}
		return mails;
	}

}
