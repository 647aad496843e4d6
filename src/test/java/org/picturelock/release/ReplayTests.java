package org.picturelock.release;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.RuleSets;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class ReplayTests {

	@Autowired
	private Shelf shelf;

	@Autowired
	private Decisions decisions;

	@Autowired
	private RuleSets ruleSets;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Test
	void everyPastDecisionGivesTheSameAnswerAgain() {
		String delivery = decided();
		assertThat(verified()).contains("the same answer again").doesNotContain(delivery);
	}

	@Test
	void aRecordThatTheRulesDoNotConfirmIsNamed() {
		String delivery = decided();
		for (String[] change : new String[][] { { "\"holdMinutes\":0", "\"holdMinutes\":7" },
				{ "\"warnings\":2", "\"warnings\":0" },
				{ "\"overriddenFindings\",\"cell\"", "\"warnings\",\"cell\"" } }) {
			change(delivery, change[0], change[1]);
			assertThat(verified()).startsWith("1 ")
				.contains("OTHERWISE: decision")
				.contains("about delivery " + delivery);
			change(delivery, change[1], change[0]);
		}
		this.jdbc.sql("update decision set rule_set_version = 99 where delivery = ?").param(delivery).update();
		assertThat(verified()).contains("there is no such version");
		this.jdbc.sql("update decision set rule_set_version = 1 where delivery = ?").param(delivery).update();
		assertThat(verified()).doesNotContain(delivery);
	}

	private String decided() {
		String delivery = this.shelf.version(this.shelf.project(), 2, "VALIDATING");
		Map<String, Object> inputs = new HashMap<>(Map.of("version", 2, "releasedBefore", 1, "warnings", 2,
				"overriddenFindings", 0, "runtimeChangeSeconds", 1.0));
		Evaluation evaluation = this.ruleSets.evaluate("first-release-manual", 1, inputs);
		this.transaction.execute((status) -> this.decisions.record(delivery, "first-release-manual", 1, inputs,
				evaluation.matched().get(0).outputs()));
		return delivery;
	}

	private void change(String delivery, String before, String after) {
		int changed = this.jdbc
			.sql("update decision set evaluation = replace(evaluation::text, ?, ?)::json where delivery = ?"
					+ " and evaluation::text like '%' || ? || '%'")
			.params(before, after, delivery, before)
			.update();
		assertThat(changed).isEqualTo(1);
	}

	private String verified() {
		ByteArrayOutputStream told = new ByteArrayOutputStream();
		int exit = VerifyDecisions.verify(this.database, new PrintStream(told, true, StandardCharsets.UTF_8));
		return exit + " " + told.toString(StandardCharsets.UTF_8);
	}

}
