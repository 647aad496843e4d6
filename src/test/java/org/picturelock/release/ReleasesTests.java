package org.picturelock.release;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@PicturelockTest
class ReleasesTests {

	private static final List<String> RULE_TEAMS = List.of("post-management", "vfx", "sound", "music", "localization");

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Releases releases;

	@Autowired
	private Grants grants;

	@Autowired
	private Decisions decisions;

	@Autowired
	private Deliveries deliveries;

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
	void anAutomaticDecisionReleasesToTheRulesTeamsAndSaysWhy() {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		Decision decision = decide(delivery);
		assertThat(decision.mode()).isEqualTo(Mode.AUTO);
		assertThat(in(() -> this.releases.grantAccess(delivery))).isEmpty();
		assertThat(this.shelf.state(delivery)).isEqualTo("RELEASED");
		assertThat(this.grants.of(delivery)).extracting(Grant::team).containsExactlyElementsOf(RULE_TEAMS);
		assertThat(this.grants.inForce(delivery, Set.of("vfx", "nobody"))).isPresent();
		assertThat(this.grants.inForce(delivery, Set.of("marketing"))).isEmpty();
		assertThat(this.releases.find(delivery).orElseThrow().by()).isEqualTo("system");
		Decision recorded = this.decisions.find(delivery).orElseThrow();
		assertThat(recorded).isEqualTo(decision);
		assertThat(recorded.evaluation().matched().get(0).ruleId()).isEqualTo(recorded.ruleId());
		assertThat(this.shelf.kinds(delivery)).startsWith("DECISION_TAKEN", "VERSION_RELEASED", "ACCESS_GRANTED");
	}

	@Test
	void aDecisionThatTheEngineDoesNotShareIsNotRecorded() {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		Map<String, Object> other = Map.of("releaseMode", "AUTO", "teams", "marketing", "holdMinutes", 0,
				"noteRequired", false, "secondApproval", false);
		for (Map<String, Object> outputs : java.util.Arrays.asList(other, null)) {
			catchThrowableOfType(IllegalStateException.class,
					() -> in(() -> this.decisions.record(delivery, "everything-auto", 1, inputs(1), outputs)));
			assertThat(this.decisions.find(delivery)).isEmpty();
		}
	}

	@Test
	void aPauseDuringTheHoldHandsTheReleaseToAPerson() {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		decide(delivery);
		in(() -> this.releases.hold(delivery));
		this.jdbc.sql("insert into release_pause (project, reason, paused_by) values (?, 'A leak', 'post')")
			.param(this.project)
			.update();
		refused("NOT_POSSIBLE_NOW", () -> this.releases.grantAccess(delivery));
		assertThat(in(() -> this.decisions.reconsider(delivery)).reason()).isEqualTo("PAUSED");
		JsonNode told = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/deliveries/" + delivery + "/explanation", JsonNode.class);
		assertThat(told.path("reason").asText()).isEqualTo("Automatic release is paused on this project.");
		assertThat(told.path("description").asText())
			.isEqualTo(this.decisions.find(delivery).orElseThrow().evaluation().matched().get(0).description());
		run(() -> this.releases.offer(delivery));
		assertThat(this.shelf.state(delivery)).isEqualTo("AWAITING_RELEASE");
	}

	@Test
	void aHoldThatAPersonStoppedStaysStoppedWhenTheDecisionIsTakenAgain() {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		decide(delivery);
		in(() -> this.releases.hold(delivery));
		refused("INVALID", () -> {
			this.releases.stopHold(delivery, " ", "uploader");
			return null;
		});
		run(() -> this.releases.stopHold(delivery, "Wrong reel", "uploader"));
		assertThat(decide(delivery).reason()).isEqualTo("HOLD_STOPPED");
		refused("NOT_POSSIBLE_NOW", () -> this.releases.grantAccess(delivery));
	}

	@Test
	void aVersionThatANewerOneOvertookIsReleasedByAPerson() {
		String older = this.shelf.version(this.project, 1, "VALIDATING");
		this.shelf.version(this.project, 2, "VALIDATING");
		assertThat(decide(older).reason()).isEqualTo("OVERTAKEN");
		assertThat(this.decisions.find(older).orElseThrow().mode()).isEqualTo(Mode.MANUAL);
	}

	@Test
	void aPersonsReleaseKeepsBothListsOfTeams() {
		String delivery = waiting(1);
		assertThat(in(() -> this.releases.request(delivery, List.of("vfx", "vfx", "music"), " Reel 2\r\nis new ",
				"uploader")))
			.isFalse();
		run(() -> this.releases.grantAccess(delivery));
		Release release = this.releases.find(delivery).orElseThrow();
		assertThat(release.teams()).containsExactly("vfx", "music");
		assertThat(release.note()).isEqualTo("Reel 2\nis new");
		assertThat(release.leftOut()).containsExactly("post-management", "sound", "localization");
		assertThat(this.shelf.details(delivery, "VERSION_RELEASED")).contains("\"leftOut\":[\"post-management\"");
		assertThat(this.grants.of(delivery)).extracting(Grant::team).containsExactly("vfx", "music");
	}

	@Test
	void everyComplaintAboutARequestComesInOneAnswer() {
		String delivery = waiting(1);
		Problem problem = refused("INVALID", () -> this.releases.request(delivery,
				java.util.Arrays.asList("vfx", "marketing", null, "nobody"), "\uD83C\uDFAC".repeat(2001), "uploader"));
		assertThat(problem.errors()).extracting(Problem.Field::field)
			.containsExactly("teams[1]", "teams[2]", "teams[3]", "note");
		assertThat(refused("INVALID", () -> this.releases.request(delivery, List.of(), null, "uploader")).errors())
			.extracting(Problem.Field::code)
			.containsExactly("TEAMS_REQUIRED");
		assertThat(refused("INVALID", () -> this.releases.request(delivery, List.of("vfx"), "nul \0", "uploader"))
			.errors()).extracting(Problem.Field::field).containsExactly("note");
		in(() -> this.releases.request(delivery, List.of("vfx"), "\uD83C\uDFAC".repeat(1999) + "\r\n ", "uploader"));
	}

	@Test
	void aNoteThatTheRuleAsksForMustBeWritten() {
		String delivery = waiting(1);
		ask(delivery, "note_required");
		assertThat(
				refused("INVALID", () -> this.releases.request(delivery, List.of("vfx"), " \n ", "uploader")).errors())
			.extracting(Problem.Field::code)
			.containsExactly("NOTE_REQUIRED");
	}

	@Test
	void aSecondPersonApproves() {
		String delivery = waiting(1);
		ask(delivery, "second_approval");
		assertThat(in(() -> this.releases.request(delivery, List.of("vfx"), null, "post"))).isTrue();
		assertThat(this.shelf.state(delivery)).isEqualTo("AWAITING_APPROVAL");
		refused("NOT_POSSIBLE_NOW", () -> this.releases.grantAccess(delivery));
		refused("SECOND_PERSON_NEEDED", () -> {
			this.releases.approve(delivery, "post");
			return null;
		});
		run(() -> {
			this.releases.approve(delivery, "post2");
			this.releases.grantAccess(delivery);
		});
		assertThat(this.shelf.state(delivery)).isEqualTo("RELEASED");
		assertThat(this.releases.find(delivery).orElseThrow().approvedBy()).isEqualTo("post2");
	}

	@Test
	void aRefusedReleaseMayBeAskedForAgainAndIsStillApprovedByASecondPerson() {
		String delivery = waiting(1);
		ask(delivery, "second_approval");
		in(() -> this.releases.request(delivery, List.of("vfx"), null, "uploader"));
		run(() -> this.releases.refuse(delivery, "Not yet", "post"));
		assertThat(this.shelf.state(delivery)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.releases.find(delivery)).isEmpty();
		assertThat(in(() -> this.releases.request(delivery, List.of("sound"), null, "post2"))).isTrue();
		run(() -> this.releases.approve(delivery, "post"));
		run(() -> this.releases.grantAccess(delivery));
		assertThat(this.grants.of(delivery)).extracting(Grant::team).containsExactly("sound");
	}

	@Test
	void aTeamTakenOffTheProjectMeanwhileIsNotApproved() {
		String delivery = waiting(1);
		ask(delivery, "second_approval");
		in(() -> this.releases.request(delivery, List.of("vfx"), null, "uploader"));
		this.jdbc.sql("delete from project_team where project = ? and team = 'vfx'").param(this.project).update();
		refused("TEAMS_CHANGED", () -> {
			this.releases.approve(delivery, "post");
			return null;
		});
	}

	@Test
	void olderWaitingVersionsAreSupersededAndReleasedOnesKeepTheirGrants() {
		String released = released(1);
		String waiting = waiting(2);
		String inReview = this.shelf.version(this.project, 3, "IN_REVIEW");
		String newer = waiting(5);
		String mine = waiting(4);
		in(() -> this.releases.request(mine, List.of("vfx"), null, "uploader"));
		assertThat(in(() -> this.releases.grantAccess(mine))).containsExactly(waiting);
		assertThat(this.shelf.state(waiting)).isEqualTo("SUPERSEDED");
		assertThat(this.shelf.state(inReview)).isEqualTo("IN_REVIEW");
		assertThat(this.shelf.state(newer)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.grants.inForce(released, Set.of("vfx"))).isPresent();
		assertThat(this.shelf.details(waiting, "VERSION_SUPERSEDED")).contains("\"by\":4");
		run(() -> this.releases.reopen(waiting, "Needed after all", "post"));
		assertThat(this.shelf.state(waiting)).isEqualTo("AWAITING_RELEASE");
		assertThat(this.decisions.find(waiting).orElseThrow().reason()).isEqualTo("REOPENED");
	}

	@Test
	void aSuspensionClosesAccessAndLiftingItOpensItAgain() {
		String delivery = released(1);
		run(() -> this.releases.suspend(delivery, "Wrong reel", "uploader"));
		assertThat(this.grants.inForce(delivery, Set.of("vfx"))).isEmpty();
		run(() -> this.releases.lift(delivery, "Right after all", "post"));
		assertThat(this.grants.inForce(delivery, Set.of("vfx"))).isPresent();
	}

	@Test
	void aRecallEndsEveryGrantAndAReopenedVersionIsReleasedAnew() {
		String delivery = released(1);
		Recalled recalled = in(() -> this.releases.recall(delivery, "Leaked", "post"));
		assertThat(recalled.teams()).containsExactly("vfx");
		assertThat(this.grants.inForce(delivery, Set.of("vfx"))).isEmpty();
		run(() -> this.releases.reopen(delivery, "A false alarm", "post"));
		in(() -> this.releases.request(delivery, List.of("vfx"), null, "post"));
		run(() -> this.releases.grantAccess(delivery));
		assertThat(this.releases.find(delivery).orElseThrow().number()).isEqualTo(2);
		assertThat(this.grants.of(delivery)).hasSize(2);
		assertThat(this.grants.inForce(delivery, Set.of("vfx"))).isPresent();
	}

	@Test
	void anAdditionGrantsNothingNewAndIsSeenByWhoHoldsTheVersion() {
		String version = released(1);
		String addition = this.shelf.addition(this.project, 1, "AWAITING_RELEASE");
		manual(addition);
		assertThat(this.grants.inForce(addition, Set.of("vfx"))).isEmpty();
		assertThat(refused("INVALID", () -> this.releases.request(addition, List.of("vfx", "sound"), null, "uploader"))
			.errors()).extracting(Problem.Field::code).containsExactly("ADDITION_TEAMS");
		in(() -> this.releases.request(addition, List.of(), null, "uploader"));
		run(() -> this.releases.grantAccess(addition));
		assertThat(this.grants.of(addition)).isEmpty();
		assertThat(this.releases.find(addition).orElseThrow().teams()).containsExactly("vfx");
		assertThat(this.grants.inForce(addition, Set.of("vfx"))).isPresent();
		assertThat(this.grants.inForce(addition, Set.of("sound"))).isEmpty();
		in(() -> this.releases.recall(version, "Leaked", "post"));
		assertThat(this.grants.inForce(addition, Set.of("vfx"))).isEmpty();
	}

	@Test
	void anAdditionThatWaitsIsRefusedWhenItsVersionIsRecalled() {
		String version = released(1);
		String addition = this.shelf.addition(this.project, 1, "AWAITING_RELEASE");
		manual(addition);
		assertThat(in(() -> this.releases.recall(version, "Leaked", "post")).refusedAdditions())
			.containsExactly(addition);
		assertThat(this.shelf.state(addition)).isEqualTo("JOIN_REFUSED");
		refused("NOT_POSSIBLE_NOW", () -> this.releases.request(addition, List.of(), null, "uploader"));
	}

	@Test
	void aTeamIsAddedChangedAndTakenOff() {
		String delivery = released(1);
		Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
		Grant grant = in(() -> this.grants.addTeam(delivery, "sound", "Hello", tomorrow, true, "post"));
		assertThat(grant.until()).isEqualTo(tomorrow);
		assertThat(grant.mayDownload()).isTrue();
		assertThat(in(() -> this.grants.addTeam(delivery, "sound", null, null, false, "post")).note())
			.isEqualTo("Hello");
		assertThat(this.grants.inForce(delivery, Set.of("sound")).orElseThrow().until()).isNull();
		run(() -> this.grants.removeTeam(delivery, "sound", "Left", "post"));
		assertThat(this.grants.inForce(delivery, Set.of("sound"))).isEmpty();
		refused("NOT_FOUND", () -> {
			this.grants.removeTeam(delivery, "sound", "Left", "post");
			return null;
		});
		assertThat(
				refused("INVALID", () -> this.grants.addTeam(delivery, "marketing", null, Instant.EPOCH, false, "post"))
					.errors())
			.extracting(Problem.Field::code)
			.containsExactly("TEAM_NOT_STAFFED", "UNTIL_PAST");
	}

	@Test
	void anUploaderAddsATeamAndChangesNothingElse() {
		String delivery = released(1);
		assertThat(in(() -> this.grants.addTeam(delivery, "sound", null, null, false, "uploader")).mayDownload())
			.isFalse();
		refused("DOWNLOAD_BY_POST_PRODUCTION",
				() -> this.grants.addTeam(delivery, "music", null, null, true, "uploader"));
		for (String holder : List.of("vfx", "sound")) {
			refused("ACCESS_BY_POST_PRODUCTION",
					() -> this.grants.addTeam(delivery, holder, null, null, false, "uploader"));
			run(() -> this.grants.removeTeam(delivery, holder, "Left", "post"));
			refused("ACCESS_BY_POST_PRODUCTION",
					() -> this.grants.addTeam(delivery, holder, null, null, false, "uploader"));
		}
		assertThat(this.grants.holders(delivery)).isEmpty();
		assertThat(in(() -> this.grants.addTeam(delivery, "vfx", null, null, true, "post")).mayDownload()).isTrue();
	}

	/** What was granted before is no matter of this release. */
	@Test
	void anUploaderReleasesAReopenedVersionToWhomItWasTakenFrom() {
		String delivery = released(1);
		run(() -> this.grants.removeTeam(delivery, "vfx", "Left", "post"));
		in(() -> this.releases.recall(delivery, "Leaked", "post"));
		run(() -> this.releases.reopen(delivery, "Was none", "post"));
		in(() -> this.releases.request(delivery, List.of("sound"), null, "uploader"));
		run(() -> this.releases.grantAccess(delivery));
		assertThat(in(() -> this.grants.addTeam(delivery, "vfx", null, null, false, "uploader")).endedAt()).isNull();
	}

	@Test
	void aGrantEndsOnItsDateAndTheAuditIsTold() {
		String delivery = released(1);
		this.jdbc.sql("update team_grant set until = ? where delivery = ?")
			.params(Timestamp.from(Instant.now().minusSeconds(1)), delivery)
			.update();
		assertThat(this.grants.inForce(delivery, Set.of("vfx"))).isEmpty();
		this.grants.endExpired();
		assertThat(this.shelf.kinds(delivery)).contains("ACCESS_EXPIRED");
		Grant again = in(() -> this.grants.addTeam(delivery, "vfx", null, null, false, "post"));
		assertThat(again.endedAt()).isNull();
		assertThat(this.grants.of(delivery)).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(value = State.class, names = { "UPLOADING", "VALIDATING", "IN_REVIEW", "HELD", "AWAITING_RELEASE",
			"AWAITING_APPROVAL", "SUPERSEDED", "REJECTED", "WITHDRAWN", "ABANDONED", "JOINED", "JOIN_REFUSED" })
	void whatIsNotReleasedIsNeitherSuspendedNorRecalledNorGranted(State state) {
		String delivery = this.shelf.version(this.project, 1, state.name());
		refused("NOT_POSSIBLE_NOW", () -> this.releases.recall(delivery, "x", "post"));
		refused("NOT_POSSIBLE_NOW", () -> {
			this.releases.suspend(delivery, "x", "post");
			return null;
		});
		refused("NOT_POSSIBLE_NOW", () -> this.grants.addTeam(delivery, "vfx", null, null, false, "post"));
		refused("NOT_POSSIBLE_NOW", () -> this.releases.grantAccess(delivery));
	}

	@Test
	void ofManyReleasersAtOnceExactlyOneWinsAndGrantsOnce() throws Exception {
		String delivery = waiting(1);
		List<Callable<Object>> acts = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			String team = RULE_TEAMS.get(i % RULE_TEAMS.size());
			acts.add(() -> in(() -> {
				this.releases.request(delivery, List.of(team), null, "uploader");
				return this.releases.grantAccess(delivery);
			}));
		}
		assertThat(winners(acts)).isOne();
		assertThat(this.grants.of(delivery)).hasSize(1);
		assertThat(this.shelf.kinds(delivery)).containsOnlyOnce("VERSION_RELEASED", "ACCESS_GRANTED");
	}

	@Test
	void aRecallAndAReleaseAtOnceLeaveNoGrantBehind() throws Exception {
		for (int round = 1; round <= 8; round++) {
			String delivery = released(round);
			List<Callable<Object>> acts = new ArrayList<>();
			acts.add(() -> in(() -> this.releases.recall(delivery, "Leaked", "post")));
			for (String team : RULE_TEAMS) {
				acts.add(() -> in(() -> this.grants.addTeam(delivery, team, null, null, false, "post")));
			}
			winners(acts);
			assertThat(this.shelf.state(delivery)).isEqualTo("RECALLED");
			assertThat(this.grants.of(delivery)).allMatch((grant) -> grant.endedAt() != null);
		}
	}

	@Test
	void aSealAndAnAutomaticReleaseAtOnceNeverReleaseTheOvertakenVersionAfterTheSeal() throws Exception {
		for (int round = 0; round < 8; round++) {
			String fresh = this.shelf.project();
			String older = this.shelf.version(fresh, 1, "HELD");
			in(() -> this.decisions.record(older, "everything-auto", 1, inputs(1), outputs()));
			String newer = this.shelf.version(fresh, 2, "UPLOADING");
			this.jdbc.sql("update delivery set version = null, sealed_at = null where id = ?").param(newer).update();
			this.jdbc.sql("update cut set last_version = 1 where project = ?").param(fresh).update();
			List<Callable<Object>> acts = List.of(() -> in(() -> this.deliveries.seal(newer)),
					() -> in(() -> this.releases.grantAccess(older)));
			winners(acts);
			assertThat(this.shelf.state(newer)).isEqualTo("VALIDATING");
			if ("RELEASED".equals(this.shelf.state(older))) {
				assertThat(entry(older, "VERSION_RELEASED")).isLessThan(entry(newer, "DELIVERY_SEALED"));
			}
			else {
				refused("NOT_POSSIBLE_NOW", () -> this.releases.grantAccess(older));
			}
		}
	}

	private long entry(String delivery, String kind) {
		return this.jdbc.sql("select id from audit_entry where delivery = ? and kind = ?")
			.params(delivery, kind)
			.query(Long.class)
			.single();
	}

	private Decision decide(String delivery) {
		return in(() -> this.decisions.record(delivery, "everything-auto", 1, inputs(1), outputs()));
	}

	private Map<String, Object> inputs(int version) {
		return Map.of("version", version);
	}

	private Map<String, Object> outputs() {
		return Map.of("releaseMode", "AUTO", "teams", String.join(",", RULE_TEAMS), "holdMinutes", 0L, "noteRequired",
				false, "secondApproval", false);
	}

	private String waiting(int version) {
		String delivery = this.shelf.version(this.project, version, "VALIDATING");
		manual(delivery);
		run(() -> this.releases.offer(delivery));
		return delivery;
	}

	/** The rules' own decision, and then a person's wish to release by hand. */
	private void manual(String delivery) {
		decide(delivery);
		in(() -> this.decisions.manual(delivery, "SENT_TO_MANUAL", "post"));
	}

	private String released(int version) {
		String delivery = waiting(version);
		in(() -> this.releases.request(delivery, List.of("vfx"), null, "uploader"));
		run(() -> this.releases.grantAccess(delivery));
		return delivery;
	}

	private void ask(String delivery, String flag) {
		this.jdbc.sql("update decision set " + flag + " = true where delivery = ?").param(delivery).update();
	}

	private <T> T in(Supplier<T> act) {
		return this.transaction.execute((status) -> act.get());
	}

	private void run(Runnable act) {
		this.transaction.executeWithoutResult((status) -> act.run());
	}

	private Problem refused(String code, Supplier<Object> act) {
		Problem problem = catchThrowableOfType(Problem.class, () -> in(act));
		assertThat(problem).isNotNull();
		assertThat(problem.code()).isEqualTo(code);
		return problem;
	}

	/**
	 * Lets all begin at once; how many were not refused. Any other failure fails the
	 * test.
	 */
	private int winners(List<Callable<Object>> acts) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(acts.size());
		try {
			int won = 0;
			for (Future<Object> done : people.invokeAll(acts)) {
				try {
					done.get();
					won++;
				}
				catch (java.util.concurrent.ExecutionException ex) {
					assertThat(ex.getCause()).isInstanceOf(Problem.class).hasMessage("NOT_POSSIBLE_NOW");
				}
			}
			return won;
		}
		finally {
			people.shutdown();
		}
	}

}
