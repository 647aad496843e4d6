package org.picturelock.release;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class CircumstancesTests {

	@Autowired
	private Decisions decisions;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
	}

	@Test
	void aFirstCutHasEveryInputOfItsTypeAndNoRunTimeToCompare() {
		String first = this.shelf.version(this.project, 1, "VALIDATING");
		judged(first, 2530.0);
		Map<String, Object> inputs = circumstances(first);
		assertThat(inputs).containsOnlyKeys("projectKind", "episode", "cutType", "version", "releasedBefore",
				"warnings", "overriddenFindings", "stemsMissing", "runtimeMinutes", "runtimeChangeSeconds", "postHouse",
				"joining");
		assertThat(inputs).containsEntry("projectKind", "SERIES")
			.containsEntry("episode", "101")
			.containsEntry("cutType", "LOCKED")
			.containsEntry("version", 1)
			.containsEntry("releasedBefore", 0)
			.containsEntry("warnings", 1)
			.containsEntry("overriddenFindings", 1)
			.containsEntry("stemsMissing", 0)
			.containsEntry("runtimeMinutes", 42.167)
			.containsEntry("runtimeChangeSeconds", null)
			.containsEntry("postHouse", "alpha")
			.containsEntry("joining", false);
	}

	@Test
	void theNewestReleasedVersionIsComparedAndRecalledOnesDoNotCount() {
		judged(this.shelf.version(this.project, 1, "RELEASED"), 100.0);
		judged(this.shelf.version(this.project, 2, "SUSPENDED"), 110.0);
		judged(this.shelf.version(this.project, 3, "RECALLED"), 500.0);
		judged(this.shelf.version(this.project, 4, "AWAITING_RELEASE"), 600.0);
		String fifth = this.shelf.version(this.project, 5, "VALIDATING");
		judged(fifth, 108.1);
		assertThat(circumstances(fifth)).containsEntry("releasedBefore", 2).containsEntry("runtimeChangeSeconds", -1.9);
	}

	@Test
	void stemsOfTheVersionAndOfWhatJoinedItAreThere() {
		for (String stem : new String[] { "MUSIC", "DIALOGUE", "EFFECTS" }) {
			this.jdbc.sql("insert into project_stem values (?, ?)").params(this.project, stem).update();
		}
		String version = this.shelf.version(this.project, 1, "VALIDATING");
		this.shelf.file(version, "STEM", "DIALOGUE");
		this.jdbc.sql("update delivery set post_house = null where id = ?").param(version).update();
		assertThat(circumstances(version)).containsEntry("stemsMissing", 2).containsEntry("postHouse", "");
		String addition = this.shelf.addition(this.project, 1, "VALIDATING");
		assertThat(circumstances(addition)).containsEntry("stemsMissing", 1).containsEntry("joining", true);
		assertThat(circumstances(version)).containsEntry("stemsMissing", 2);
		this.jdbc.sql("update delivery set state = 'JOINED' where id = ?").param(addition).update();
		assertThat(circumstances(version)).containsEntry("stemsMissing", 1);
	}

	private Map<String, Object> circumstances(String delivery) {
		return this.transaction.execute((status) -> this.decisions.circumstances(delivery));
	}

	/** With a warning, an overridden error and an open one. */
	private void judged(String delivery, double seconds) {
		this.jdbc.sql("insert into validation values (?, 'ACCEPTED', 'content-hub-default', 1, ?, now())")
			.params(delivery, seconds)
			.update();
		this.jdbc
			.sql("""
					insert into file_facts (file, delivery, facts, measured_at)
					select id, delivery, jsonb_build_object('fileType', file_type, 'runtimeSeconds', ?::float8), now() from delivery_file
					where delivery = ?""")
			.params(seconds, delivery)
			.update();
		this.jdbc.sql("""
				insert into finding (delivery, position, code, severity, message, overridable, overridden_by)
				values (?, 0, 'BLACK', 'WARNING', 'x', false, null), (?, 1, 'NO_AUDIO', 'ERROR', 'x', true, 'post'),
					(?, 2, 'RATE', 'INFO', 'x', true, null)""").params(delivery, delivery, delivery).update();
	}

}
