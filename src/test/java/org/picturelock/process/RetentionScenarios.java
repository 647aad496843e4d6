package org.picturelock.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.picturelock.delivery.ByteDeletion;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.LegalHolds;
import org.picturelock.delivery.OpenRequest;
import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Bytes whose time is over, and those that must stay all the same. */
abstract class RetentionScenarios {

	@Autowired
	private Stage stage;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private ByteDeletion deletion;

	@Autowired
	private LegalHolds holds;

	@Autowired
	private Walk walk;

	@Autowired
	private Workers workers;

	@Autowired
	private PlatformTransactionManager transactions;

	@Test
	void bytesGoWhenTheirTimeIsOverAndEverythingElseStays() {
		String delivery = withdrawn(this.stage.shelf.project());
		String file = this.deliveries.get(delivery).files().get(0).id();
		Path bytes = this.deliveries.content(file);
		assertThat(bytes).exists();
		look(Duration.ofDays(1));
		assertThat(this.stage.steps(delivery)).doesNotContain("deleteBytes");
		age(delivery, 2);
		look(Duration.ofDays(1));
		look(Duration.ofDays(1));
		this.stage.work(delivery, "deleteBytes");
		assertThat(bytes).doesNotExist();
		assertThat(this.deliveries.get(delivery)).satisfies((gone) -> {
			assertThat(gone.mediaRemovedAt()).isNotNull();
			assertThat(gone.files().get(0).sha256()).hasSize(64);
			assertThat(gone.files().get(0).name()).isEqualTo("cut.mov");
		});
		assertThat(this.stage.shelf.kinds(delivery)).containsOnlyOnce("BYTES_DELETED");
		look(Duration.ofDays(1));
		assertThat(this.stage.steps(delivery)).isEmpty();
	}

	@Test
	void aLegalHoldKeepsThemUntilItIsLifted() {
		String delivery = withdrawn(this.stage.shelf.project());
		age(delivery, 2);
		this.stage.cuts.holdLegally(delivery, "a lawsuit", "post");
		assertThatExceptionOfType(Problem.class)
			.isThrownBy(() -> this.stage.cuts.holdLegally(delivery, "again", "post"));
		look(Duration.ofDays(1));
		assertThat(this.stage.steps(delivery)).isEmpty();
		this.deletion.delete(delivery, Instant.now());
		assertThat(this.deliveries.get(delivery).mediaRemovedAt()).isNull();
		this.stage.cuts.liftLegalHold(delivery, "settled", "post");
		look(Duration.ofDays(1));
		this.stage.work(delivery, "deleteBytes");
		assertThat(this.deliveries.get(delivery).mediaRemovedAt()).isNotNull();
		assertThat(this.holds.of(delivery)).isEmpty();
		assertThat(this.stage.shelf.kinds(delivery)).containsSubsequence("LEGAL_HOLD_SET", "LEGAL_HOLD_LIFTED",
				"BYTES_DELETED");
		assertThatExceptionOfType(Problem.class)
			.isThrownBy(() -> this.stage.cuts.holdLegally(delivery, "too late", "post"));
	}

	@Test
	void bytesThatAnotherDeliveryTookOverStay() {
		String project = this.stage.shelf.project();
		String delivery = withdrawn(project);
		String file = this.deliveries.get(delivery).files().get(0).id();
		String other = this.stage.cuts
			.open(project,
					new OpenRequest("LOCKED", "101", null, null,
							List.of(new OpenRequest.RequestedFile(null, null, "PROXY", null, file))),
					this.stage.caller("uploader"))
			.id();
		age(delivery, 2);
		look(Duration.ofDays(1));
		this.stage.work(delivery, "deleteBytes");
		assertThat(this.deliveries.get(delivery).mediaRemovedAt()).isNotNull();
		String taken = this.deliveries.get(other).files().get(0).id();
		assertThat(Files.exists(this.deliveries.content(taken))).isTrue();
	}

	private String withdrawn(String project) {
		String delivery = this.stage.accepted(project, null);
		this.stage.cuts.withdraw(delivery, "wrong cut", "uploader");
		this.stage.work(delivery, "sendMails");
		return delivery;
	}

	private void age(String delivery, int days) {
		this.stage.jdbc.sql("update delivery set state_since = state_since - make_interval(days => ?) where id = ?")
			.params(days, delivery)
			.update();
	}

	private void look(Duration kept) {
		new Retention(this.deliveries, this.deletion, this.walk, this.workers,
				new RetentionSettings(Map.of(State.WITHDRAWN, kept)), this.transactions)
			.look();
	}

}
