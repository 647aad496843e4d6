package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.picturelock.delivery.Delivery;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** UPLOADING and what follows it. */
abstract class UploadScenarios {

	@Autowired
	private Stage stage;

	@Test
	void theLastFileSealsAndNumbersTheVersion() {
		Delivery delivery = this.stage.open(this.stage.shelf.project(), null);
		assertThat(delivery.version()).isNull();
		assertThat(this.stage.steps(delivery.id())).containsExactly("receiveFiles", "receiveUpload");
		this.stage.send(delivery);
		assertThat(this.stage.state(delivery.id())).isEqualTo("VALIDATING");
		assertThat(this.stage.steps(delivery.id())).containsExactly("readHeaders", "validateCut");
	}

	@Test
	void aSilentUploadRemindsWarnsAndIsAbandonedWithItsBytes() {
		String delivery = this.stage.open(this.stage.shelf.project(), null).id();
		assertThat(this.stage.hoursUntil(delivery, "uploadSilent")).as("a day").isEqualTo(24);
		this.stage.job(delivery, "uploadSilent");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("UPLOAD_STALLED");
		assertThat(this.stage.hoursUntil(delivery, "uploadSilent")).as("two days before the end").isEqualTo(12 * 24);
		this.stage.job(delivery, "uploadSilent");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("UPLOAD_ENDING", "UPLOAD_STALLED");
		assertThat(this.stage.hoursUntil(delivery, "uploadSilent")).as("two weeks").isEqualTo(14 * 24);
		lastPart(delivery, Duration.ofDays(15));
		this.stage.job(delivery, "uploadSilent");
		assertThat(this.stage.state(delivery)).isEqualTo("UPLOADING");
		this.stage.job(delivery, "uploadSilent");
		assertThat(this.stage.state(delivery)).isEqualTo("ABANDONED");
		this.stage.work(delivery, "deleteBytes");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).contains("UPLOAD_ABANDONED");
		assertThat(this.stage.shelf.kinds(delivery)).contains("DELIVERY_ABANDONED", "BYTES_DELETED");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	@Test
	void aPartThatCameBreaksTheSilence() {
		String delivery = this.stage.open(this.stage.shelf.project(), null).id();
		lastPart(delivery, Duration.ofMinutes(-1));
		this.stage.job(delivery, "uploadSilent");
		assertThat(this.stage.mails(delivery, "PENDING")).isEmpty();
		assertThat(this.stage.steps(delivery)).contains("receiveFiles").doesNotContain("remindUploader");
	}

	@Test
	void aReminderThatWaitsToBeSentIsMootOnceTheLastFileHasCome() {
		Delivery delivery = this.stage.open(this.stage.shelf.project(), null);
		this.stage.job(delivery.id(), "uploadSilent");
		assertThat(this.stage.mails(delivery.id(), "PENDING")).containsExactly("UPLOAD_STALLED");
		this.stage.send(delivery);
		assertThat(this.stage.mails(delivery.id(), "DROPPED")).containsExactly("UPLOAD_STALLED");
		assertThat(this.stage.steps(delivery.id())).containsExactly("readHeaders", "validateCut");
	}

	@Test
	void anUploadMayBeWithdrawn() {
		String delivery = this.stage.open(this.stage.shelf.project(), null).id();
		this.stage.cuts.withdraw(delivery, "wrong reel", "uploader");
		assertThat(this.stage.state(delivery)).isEqualTo("WITHDRAWN");
		this.stage.work(delivery, "sendMails");
		assertThat(this.stage.mails(delivery, "SENT")).containsExactly("WITHDRAWN");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	private void lastPart(String delivery, Duration ago) {
		this.stage.jdbc.sql("update delivery set last_part_at = ? where id = ?")
			.params(java.sql.Timestamp.from(Instant.now().minus(ago)), delivery)
			.update();
	}

}
