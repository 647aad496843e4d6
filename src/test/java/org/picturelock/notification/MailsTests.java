package org.picturelock.notification;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.embedded.Inbox;
import org.picturelock.project.PersonErased;
import org.picturelock.release.Decisions;
import org.picturelock.release.Grants;
import org.picturelock.release.Releases;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@PicturelockTest
class MailsTests {

	private static final String NOTE = "Reel 2 is new.\n<script>alert(1)</script> ¡ojo!";

	@Autowired
	private Mails mails;

	@Autowired
	private Decisions decisions;

	@Autowired
	private Releases releases;

	@Autowired
	private Grants grants;

	@Autowired
	private Inbox inbox;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationEventPublisher facts;

	@Autowired
	private TransactionTemplate transaction;

	private String project;

	private String delivery;

	@BeforeEach
	void shelve() {
		this.project = this.shelf.project();
		this.delivery = this.shelf.version(this.project, 3, "AWAITING_RELEASE");
	}

	@AfterEach
	void restore() {
		this.jdbc.sql("update person set language = null, active = true, email = id || '@picturelock.example'")
			.update();
	}

	@Test
	void eachTeamGetsOneMailInItsLanguageWithBothNotesAndNoAttachment() throws Exception {
		release(List.of("vfx", "localization"));
		prepare(MailEvent.RELEASED_TO_TEAM);
		this.mails.send(this.delivery, MailEvent.RELEASED_TO_TEAM);
		List<MimeMessage> sent = received();
		assertThat(sent).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("vfx@studio.example", "localization@studio.example");
		MimeMessage english = to(sent, "vfx@studio.example");
		assertThat(english.getSubject())
			.isEqualTo("Released to VFX: Title of " + this.project + " 101, Locked cut, version 3");
		assertThat(english.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(english.getContentType()).startsWith("multipart/alternative");
		assertThat(((Multipart) english.getContent()).getCount()).isEqualTo(2);
		assertThat(part(english, 0)).contains("As discussed", "Reel 2 is new.\n<script>alert(1)</script> ¡ojo!",
				"/deliveries/" + this.delivery, "The rule’s teams left out: Post Management, Sound, Music",
				"(Central European Time)");
		assertThat(part(english, 1)).contains("&lt;script&gt;alert(1)&lt;/script&gt; ¡ojo!")
			.doesNotContain("<script>")
			.contains("lang=\"en\"");
		MimeMessage latin = to(sent, "localization@studio.example");
		assertThat(latin.getSubject()).startsWith("Liberado para Localization: ").endsWith("Corte cerrado, versión 3");
		assertThat(latin.getContentLanguage()).containsExactly("es-419");
		assertThat(part(latin, 0)).contains("Nota de carga", "Nota de liberación",
				"Cargado por: Alex Alpha, Alpha Post", "hora de Europa central");
		assertThat(part(latin, 1)).contains("lang=\"es-419\"");
	}

	@Test
	void aSentMailIsNeverSentAgainAndALaterOccurrenceIsAMailOfItsOwn() throws Exception {
		manual();
		prepare(MailEvent.RELEASE_REMINDER);
		this.mails.send(this.delivery, MailEvent.RELEASE_REMINDER);
		this.mails.send(this.delivery, MailEvent.RELEASE_REMINDER);
		assertThat(received()).hasSize(3);
		prepare(MailEvent.RELEASE_REMINDER);
		this.mails.send(this.delivery, MailEvent.RELEASE_REMINDER);
		List<MimeMessage> all = received();
		assertThat(all).hasSize(6);
		assertThat(all).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
		assertThat(this.mails.of(this.delivery)).extracting(Mail::occurrence).containsExactly(1, 1, 1, 2, 2, 2);
		assertThat(this.mails.page(this.project, 0, 4)).hasSize(4);
		assertThat(this.mails.count(this.project)).isEqualTo(6);
		assertThat(this.shelf.kinds(this.delivery)).contains("MAIL_SENT");
	}

	@Test
	void aLineBreakInATitleBeginsNoHeader() throws Exception {
		this.jdbc.sql("update project set title = ? where code = ?")
			.params("Harbor\r\nBcc: thief@example.com\r\n\r\nLights", this.project)
			.update();
		manual();
		prepare(MailEvent.RELEASE_WAITING);
		assertThat(this.mails.of(this.delivery)).allMatch((mail) -> !mail.subject().matches("(?s).*\\p{Cntrl}.*"));
		this.mails.send(this.delivery, MailEvent.RELEASE_WAITING);
		for (MimeMessage mail : received()) {
			assertThat(mail.getHeader("Bcc")).isNull();
			assertThat(mail.getSubject()).contains("Harbor Bcc: thief@example.com Lights");
			assertThat(mail.getContentType()).startsWith("multipart/alternative");
		}
	}

	@Test
	void whatOneServerRefusesIsTriedAgainAndTheOthersGoOut() throws Exception {
		manual();
		this.jdbc.sql("update person set email = 'no address' where id = 'post'").update();
		prepare(MailEvent.RELEASE_WAITING);
		assertThatThrownBy(() -> this.mails.send(this.delivery, MailEvent.RELEASE_WAITING)).isInstanceOf(NotSent.class)
			.hasMessageContaining("person:post");
		assertThat(received()).hasSize(2);
		assertThat(this.mails.of(this.delivery)).extracting(Mail::state)
			.containsExactlyInAnyOrder("SENT", "SENT", "FAILED");
		assertThat(this.mails.of(this.delivery)).filteredOn((mail) -> mail.state().equals("FAILED"))
			.allMatch((mail) -> mail.error() != null && !mail.error().isBlank());
		this.mails.giveUp(this.delivery, MailEvent.RELEASE_WAITING);
		this.jdbc.sql("update person set email = 'post@picturelock.example' where id = 'post'").update();
		this.mails.send(this.delivery, MailEvent.RELEASE_WAITING);
		assertThat(received()).hasSize(3);
		assertThat(this.jdbc
			.sql("select kind || ' ' || coalesce(details::json ->> 'tries', 'at once')"
					+ " from audit_entry where delivery = :id and details::json ->> 'recipient' = 'person:post'"
					+ " order by seq")
			.param("id", this.delivery)
			.query(String.class)
			.list()).containsExactly("MAIL_FAILED 1", "MAIL_GIVEN_UP 1", "MAIL_SENT 2");
	}

	@Test
	void theMailOfAPersonWhoWasTakenAwayGoesToTheirPostHouse() throws Exception {
		prepare(MailEvent.UPLOAD_STALLED);
		this.jdbc.sql("update person set active = false where id = 'uploader'").update();
		this.mails.send(this.delivery, MailEvent.UPLOAD_STALLED);
		prepare(MailEvent.UPLOAD_ENDING);
		this.mails.send(this.delivery, MailEvent.UPLOAD_ENDING);
		assertThat(received()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactly("office@alpha.example", "office@alpha.example");
	}

	@Test
	void theMailOfAnUploaderWhoIsTakenOffTheProjectGoesToTheirPostHouseAndTheAuditSaysSo() throws Exception {
		manual();
		prepare(MailEvent.RELEASE_WAITING);
		takeOff("uploader");
		this.mails.send(this.delivery, MailEvent.RELEASE_WAITING);
		assertThat(received()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("office@alpha.example", "post@picturelock.example", "post2@picturelock.example");
		assertThat(this.jdbc.sql("select details from audit_entry where chain = ? and kind = 'MAIL_SENT'")
			.param("delivery:" + this.delivery)
			.query(String.class)
			.list()).anyMatch((details) -> details.contains("post-house:alpha"))
			.noneMatch((details) -> details.contains("person:uploader"));
	}

	@Test
	void theMailOfAPostProductionMemberWhoIsTakenOffTheProjectGoesToNobodyElse() throws Exception {
		prepare(MailEvent.REVIEW_NEEDED);
		manual();
		prepare(MailEvent.RELEASE_WAITING);
		takeOff("post");
		this.mails.send(this.delivery, MailEvent.REVIEW_NEEDED);
		this.mails.send(this.delivery, MailEvent.RELEASE_WAITING);
		assertThat(received()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("post2@picturelock.example", "post2@picturelock.example",
					"uploader@picturelock.example");
		assertThat(this.mails.of(this.delivery)).filteredOn((mail) -> mail.recipient().equals("person:post"))
			.extracting(Mail::state)
			.containsOnly("DROPPED");
	}

	@Test
	void aMailKeepsTheAddressThatItReallyWentTo() {
		release(List.of("vfx"));
		prepare(MailEvent.RELEASED_TO_TEAM);
		this.jdbc.sql("update team set email = 'moved@studio.example' where id = 'vfx'").update();
		this.mails.send(this.delivery, MailEvent.RELEASED_TO_TEAM);
		this.jdbc.sql("update team set email = 'vfx@studio.example' where id = 'vfx'").update();
		assertThat(this.mails.of(this.delivery)).extracting(Mail::recipient, Mail::to, Mail::state)
			.containsExactly(tuple("team:vfx", "moved@studio.example", "SENT"));
	}

	@Test
	void theAddressOfWhoStoodInIsKeptAndErasedAsTheirs() {
		String gone = "gone-" + this.project.toLowerCase(Locale.ROOT);
		String standIn = "aa-" + this.project.toLowerCase(Locale.ROOT);
		for (String person : List.of(gone, standIn)) {
			this.jdbc.sql("insert into person (id, name, email, role) values (?, 'N', ?, 'POST_PRODUCTION')")
				.params(person, person + "@picturelock.example")
				.update();
			this.jdbc.sql("insert into project_person values (?, ?)").params(this.project, person).update();
		}
		this.jdbc.sql("update delivery set uploader = ?, post_house = null where id = ?")
			.params(gone, this.delivery)
			.update();
		prepare(MailEvent.UPLOAD_STALLED);
		this.jdbc.sql("update person set active = false where id = ?").param(gone).update();
		this.mails.send(this.delivery, MailEvent.UPLOAD_STALLED);
		erase(gone);
		assertThat(this.mails.of(this.delivery)).extracting(Mail::recipient, Mail::to)
			.containsExactly(tuple("person:" + gone, standIn + "@picturelock.example"));
		erase(standIn);
		assertThat(this.mails.of(this.delivery)).extracting(Mail::to).containsExactly(standIn + "@erased.invalid");
	}

	private void erase(String person) {
		this.transaction
			.executeWithoutResult((status) -> this.facts.publishEvent(new PersonErased("admin", person, "asked")));
	}

	@Test
	void aTeamThatLostItsAccessIsNotToldOfTheRelease() throws Exception {
		release(List.of("vfx", "sound"));
		prepare(MailEvent.RELEASED_TO_TEAM);
		this.transaction.executeWithoutResult((status) -> this.grants.removeTeam(this.delivery, "vfx", "oops", "post"));
		this.mails.send(this.delivery, MailEvent.RELEASED_TO_TEAM);
		assertThat(received()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactly("sound@studio.example");
		assertThat(this.shelf.kinds(this.delivery)).contains("MAILS_DROPPED");
	}

	@Test
	void whileAVersionIsSuspendedNoTeamIsToldOfItsReleaseButLearnsItAllWhenLifted() throws Exception {
		release(List.of("vfx"));
		prepare(MailEvent.RELEASED_TO_TEAM);
		this.transaction
			.executeWithoutResult((status) -> this.releases.suspend(this.delivery, "look again", "uploader"));
		this.mails.send(this.delivery, MailEvent.RELEASED_TO_TEAM);
		assertThat(received()).isEmpty();
		this.transaction.executeWithoutResult((status) -> this.releases.lift(this.delivery, "all is well", "post"));
		prepare(MailEvent.LIFTED);
		this.mails.send(this.delivery, MailEvent.LIFTED);
		assertThat(part(to(received(), "vfx@studio.example"), 0)).contains("As discussed", "Reel 2 is new.");
	}

	@Test
	void theReleaserIsNotAskedToApprove() {
		this.transaction.executeWithoutResult((status) -> {
			this.decisions.manual(this.delivery, "SENT_TO_MANUAL", "post");
			this.jdbc.sql("update decision set second_approval = true where delivery = ?")
				.param(this.delivery)
				.update();
			this.releases.request(this.delivery, List.of("vfx"), null, "post");
			this.mails.prepare(this.delivery, MailEvent.APPROVAL_WAITING);
		});
		assertThat(this.mails.of(this.delivery)).extracting(Mail::recipient).containsExactly("person:post2");
	}

	@Test
	void whatIsMootIsDropped() throws Exception {
		manual();
		prepare(MailEvent.RELEASE_WAITING);
		this.transaction.executeWithoutResult((status) -> this.mails.drop(this.delivery, MailEvent.RELEASE_WAITING));
		this.mails.send(this.delivery, MailEvent.RELEASE_WAITING);
		assertThat(received()).isEmpty();
		assertThat(this.mails.of(this.delivery)).extracting(Mail::state).containsOnly("DROPPED");
	}

	@Test
	void theTeamsThatARecallShutOutAreTold() throws Exception {
		release(List.of("vfx", "sound"));
		this.transaction.executeWithoutResult((status) -> {
			this.releases.recall(this.delivery, "Leaked", "post");
			this.mails.prepare(this.delivery, MailEvent.RECALLED);
		});
		this.mails.send(this.delivery, MailEvent.RECALLED);
		assertThat(this.mails.of(this.delivery)).extracting(Mail::recipient)
			.containsExactly("team:vfx", "team:sound", "person:uploader", "person:post", "person:post2");
		assertThat(part(to(received(), "vfx@studio.example"), 0)).doesNotContain("/deliveries/");
	}

	@Test
	void ofManyWorkersAtOnceEachMailIsSentOnce() throws Exception {
		manual();
		prepare(MailEvent.RELEASE_WAITING);
		ExecutorService workers = Executors.newFixedThreadPool(6);
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			all.add(workers.submit(() -> this.mails.send(this.delivery, MailEvent.RELEASE_WAITING)));
		}
		for (Future<?> one : all) {
			try {
				one.get();
			}
			catch (java.util.concurrent.ExecutionException ex) {
				assertThat(ex.getCause()).isInstanceOf(NotSent.class).hasMessageContaining("another worker");
			}
		}
		workers.shutdown();
		assertThat(received()).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void everyEventHasItsWordsInEveryLanguage(MailEvent event) {
		for (String language : List.of("en", "es-ES", "es-419")) {
			this.jdbc.sql("update person set language = ? where id in ('uploader', 'post', 'post2')")
				.param(language)
				.update();
			release(List.of("vfx"));
			prepare(event);
			assertThat(this.mails.of(this.delivery)).isNotEmpty().allSatisfy((mail) -> {
				assertThat(mail.subject()).contains("Title of " + this.project)
					.doesNotContain("{")
					.doesNotContain("''");
				assertThat(this.jdbc.sql("select plain from mail where id = ?")
					.param(mail.id())
					.query(String.class)
					.single()).doesNotContain("{", "''", "mail.");
			});
			this.delivery = this.shelf.version(this.project = this.shelf.project(), 3, "AWAITING_RELEASE");
		}
	}

	private void takeOff(String person) {
		this.jdbc.sql("delete from project_person where project = ? and person = ?")
			.params(this.project, person)
			.update();
	}

	private void manual() {
		this.transaction
			.executeWithoutResult((status) -> this.decisions.manual(this.delivery, "SENT_TO_MANUAL", "post"));
	}

	private void release(List<String> teams) {
		this.transaction.executeWithoutResult((status) -> {
			this.decisions.manual(this.delivery, "SENT_TO_MANUAL", "post");
			this.jdbc.sql("update decision set teams = ? where delivery = ?")
				.params(new String[] { "post-management", "vfx", "sound", "music", "localization" }, this.delivery)
				.update();
			this.releases.request(this.delivery, teams, NOTE, "uploader");
			this.releases.grantAccess(this.delivery);
		});
	}

	private void prepare(MailEvent event) {
		this.transaction.executeWithoutResult((status) -> this.mails.prepare(this.delivery, event));
	}

	/** What came in about this delivery. */
	private List<MimeMessage> received() throws Exception {
		List<MimeMessage> mails = new ArrayList<>();
		for (String name : this.inbox.names()) {
			MimeMessage mail = new MimeMessage(null, new ByteArrayInputStream(this.inbox.read(name).orElseThrow()));
			String[] about = mail.getHeader("X-Picturelock-Delivery");
			if (about != null && about[0].equals(this.delivery)) {
				mails.add(mail);
			}
		}
		return mails;
	}

	private static MimeMessage to(List<MimeMessage> mails, String address) throws Exception {
		for (MimeMessage mail : mails) {
			if (mail.getAllRecipients()[0].toString().toLowerCase(Locale.ROOT).equals(address)) {
				return mail;
			}
		}
		throw new AssertionError("no mail to " + address);
	}

	private static String part(MimeMessage mail, int part) throws Exception {
		Object text = ((Multipart) mail.getContent()).getBodyPart(part).getContent();
		return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\r\n",
				"\n");
	}

}
