package org.picturelock.audit;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the charts draw against deliveries whose truth is known. */
@PicturelockTest
class ChartTests {

	/** Monday two weeks ago; what was before it is not asked for. */
	private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC)
		.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
		.minusWeeks(2);

	private static final LocalDate SECOND = FIRST.plusWeeks(1);

	private static final Instant FROM = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();

	private static final Instant NEXT = SECOND.atStartOfDay(ZoneOffset.UTC).toInstant();

	@Autowired
	private Charts charts;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Tales tales;

	@Autowired
	private TestRestTemplate http;

	private String project;

	private Set<String> scope;

	private int version;

	@BeforeEach
	void projects() {
		this.project = this.shelf.project();
		this.scope = Set.of(this.project);
	}

	@AfterEach
	void forget() {
		this.tales.forget(this.project);
	}

	@Test
	void everyDeliveryCountsInItsWeekByItsOutcome() {
		for (String state : List.of("RELEASED", "RELEASED", "JOINED", "SUSPENDED", "RECALLED", "REJECTED",
				"JOIN_REFUSED", "WITHDRAWN", "ABANDONED", "SUPERSEDED")) {
			delivery(state, FROM);
		}
		for (String state : List.of("UPLOADING", "VALIDATING", "IN_REVIEW", "HELD", "AWAITING_RELEASE",
				"AWAITING_APPROVAL")) {
			delivery(state, NEXT.minusSeconds(1));
		}
		delivery("RELEASED", FROM.minusSeconds(1));
		delivery("REJECTED", NEXT);
		this.shelf.version(this.shelf.project(), 1, "RELEASED");
		assertThat(this.charts.outcomes(FROM, this.scope)).containsExactly(new Charts.Outcomes(FIRST, 3, 2, 2, 3, 6),
				new Charts.Outcomes(SECOND, 0, 0, 1, 0, 0));
		String page = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/audit/charts?weeks=3&project=" + this.project, String.class);
		assertThat(page.replaceAll("<[^>]+>\\s*", " ").replaceAll(" +", " ")).contains(FIRST + " 3 2 2 3 6 " + SECOND);
	}

	/** The longest film may take longest without taking too long. */
	@Test
	void eachVerdictIsHeldAgainstItsOwnRunTime() {
		judged(delivery("RELEASED", FROM), 90, 60.0);
		judged(delivery("REJECTED", FROM), 80, 20.0);
		judged(delivery("RELEASED", FROM), 6000, 6000.0);
		judged(delivery("REJECTED", FROM), 5000, null);
		judged(delivery("REJECTED", FROM), 5000, 0.0);
		judged(delivery("RELEASED", FROM.minusSeconds(1)), 6000, 10.0);
		String unfinished = delivery("RELEASED", NEXT);
		this.jdbc.sql("update delivery set last_byte_at = null where id = ?").param(unfinished).update();
		judged(unfinished, 75, 100.0);
		delivery("VALIDATING", NEXT);
		assertThat(this.charts.verdicts(FROM, this.scope)).containsExactly(
				new Charts.Verdicts(FIRST, 3, 1, 1.5, 4, 90, 6000),
				new Charts.Verdicts(SECOND, 1, 0, 0.75, 0.75, 75, 75));
	}

	@Test
	void timeWaitingForAPersonEndsWhereAPersonActed() {
		wait("offered", FROM, 2, "RELEASE_OFFERED {}", "VERSION_RELEASED {}");
		wait("approved", FROM, 3, "RELEASE_OFFERED {}", "RELEASE_REQUESTED {\"needsApproval\":true}",
				"RELEASE_APPROVED {}", "VERSION_RELEASED {}");
		wait("at once", FROM, 4, "RELEASE_OFFERED {}", "RELEASE_REQUESTED {\"needsApproval\":false}",
				"VERSION_RELEASED {}");
		wait("reviewed", FROM, 10, "DELIVERY_JUDGED {\"verdict\":\"IN_REVIEW\"}", "FINDINGS_OVERRIDDEN {}",
				"FINDINGS_OVERRIDDEN {}", "DECISION_TAKEN {}");
		wait("given up", NEXT, 6, "RELEASE_OFFERED {}", "DELIVERY_WITHDRAWN {}");
		wait("by itself", FROM, 100, "DELIVERY_JUDGED {\"verdict\":\"ACCEPTED\"}", "DECISION_TAKEN {}",
				"VERSION_RELEASED {}");
		wait("still", FROM, 100, "RELEASE_OFFERED {}", "CUT_VIEWED {}");
		wait("before", FROM.minusSeconds(1), 1, "RELEASE_OFFERED {}", "VERSION_RELEASED {}");
		assertThat(this.charts.waits(FROM, this.scope)).containsExactly(
				new Charts.Waits(FIRST, 5, hours(30), hours(3), hours(3), null, hours(30)),
				new Charts.Waits(SECOND, 1, null, hours(6), null, null, hours(6)));
	}

	@Test
	void whatIsSuspendedStoppedRefusedOrReopenedWaitsForAPersonToo() {
		wait("suspended", FROM, 5, "VERSION_RELEASED {}", "RELEASE_SUSPENDED {}", "RELEASE_LIFTED {}",
				"RELEASE_SUSPENDED {}", "CUT_VIEWED {}", "RELEASE_RECALLED {}");
		wait("stopped", FROM, 2, "HOLD_STARTED {}", "HOLD_STOPPED {}", "RELEASE_REQUESTED {}");
		wait("refused", FROM, 4, "RELEASE_REQUESTED {\"needsApproval\":true}", "RELEASE_REFUSED {}",
				"RELEASE_REQUESTED {\"needsApproval\":false}");
		wait("reopened", FROM, 6, "RELEASE_REOPENED {}", "DECISION_TAKEN {}", "VERSION_RELEASED {}");
		wait("joined", FROM, 8, "RELEASE_OFFERED {}", "DECISION_TAKEN {}", "HOLD_STARTED {}", "VERSION_RELEASED {}");
		assertThat(this.charts.waits(FROM, this.scope))
			.containsExactly(new Charts.Waits(FIRST, 7, null, hours(8), hours(4), hours(7.5), hours(16)));
	}

	private static double hours(double hours) {
		return hours * 3600;
	}

	@Test
	void aRuleSetsShareIsWhatTheLastDecisionLetOutByItself() {
		decided(delivery("RELEASED", FROM), "AUTO quick");
		decided(delivery("RECALLED", FROM), "AUTO quick");
		decided(delivery("RELEASED", FROM), "AUTO quick", "MANUAL quick");
		decided(delivery("SUSPENDED", FROM), "MANUAL slow", "MANUAL slow");
		decided(delivery("AWAITING_RELEASE", FROM), "MANUAL slow");
		decided(delivery("REJECTED", FROM), "AUTO quick");
		decided(delivery("RELEASED", FROM.minusSeconds(1)), "AUTO quick");
		assertThat(this.charts.automatic(FROM, this.scope)).containsExactly(new Charts.Automatic("quick", 2, 3),
				new Charts.Automatic("slow", 0, 1));
	}

	@Test
	void theOldestOfWhatWaitsNowIsNamed() {
		Instant longAgo = FROM.minus(Duration.ofDays(700));
		delivery("RELEASED", longAgo.minusSeconds(9));
		delivery("IN_REVIEW", FROM);
		String oldest = delivery("AWAITING_APPROVAL", longAgo);
		delivery("SUSPENDED", NEXT);
		delivery("HELD", longAgo.minusSeconds(9));
		assertThat(this.charts.oldest(this.scope)).singleElement().satisfies((row) -> {
			assertThat(row.project()).isEqualTo(this.project);
			assertThat(row.delivery()).isEqualTo(oldest);
			assertThat(row.state()).isEqualTo("AWAITING_APPROVAL");
			assertThat(row.since()).isEqualTo(longAgo);
			assertThat(row.waiting()).isEqualTo(3);
			assertThat(row.seconds()).isCloseTo(Duration.between(longAgo, Instant.now()).toSeconds(), within(60.0));
		});
		assertThat(this.charts.oldest(Set.of(this.shelf.project()))).isEmpty();
	}

	private String delivery(String state, Instant at) {
		String id = this.shelf.version(this.project, ++this.version, state);
		this.jdbc.sql(
				"update delivery set opened_at = :at, last_byte_at = :at, sealed_at = :at, state_since = :at where id = :id")
			.param("at", Timestamp.from(at))
			.param("id", id)
			.update();
		return id;
	}

	private void judged(String delivery, int seconds, Double runtime) {
		this.jdbc.sql("""
				insert into validation (delivery, verdict, profile, profile_version, runtime_seconds, judged_at)
				select id, 'ACCEPTED', 'content-hub-default', 1, ?, sealed_at + ? * interval '1 second' from delivery
				where id = ?""").params(runtime, seconds, delivery).update();
	}

	private void decided(String delivery, String... decisions) {
		for (String decision : decisions) {
			String[] words = decision.split(" ");
			this.jdbc.sql("""
					insert into decision (delivery, mode, rule_set, rule_set_version, reason, teams, hold_minutes,
						note_required, second_approval, at)
					values (?, ?, ?, 1, 'said so', '{}', 0, false, false, now())""")
				.params(delivery, words[0], words[1])
				.update();
		}
	}

	/** Facts of one delivery, so many hours apart. */
	private void wait(String delivery, Instant at, int hours, String... facts) {
		for (int place = 0; place < facts.length; place++) {
			String[] words = facts[place].split(" ");
			this.tales.tell(
					List.of(Tales.fact(this.project, this.project + delivery, words[0], "post", null, null, words[1])),
					List.of(at.plus(Duration.ofHours((long) hours * place))));
		}
	}

}
