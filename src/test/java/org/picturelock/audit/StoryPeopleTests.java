package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.fact.Fact;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who sees a cut, and who could have seen it: the story answers both. */
@PicturelockTest
class StoryPeopleTests {

	private static final String TIME = "[A-Z0-9:.-]+";

	private final String tag = UUID.randomUUID().toString().substring(0, 8);

	@LocalServerPort
	private int port;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Shelf shelf;

	@Autowired
	private ApplicationEventPublisher events;

	private String project;

	private String released;

	@BeforeEach
	void aCrewThatComesAndGoes() {
		for (String person : List.of("before", "always", "during", "gone", "locked", "later")) {
			admin("/api/people", Map.of("id", id(person), "name", "Name of " + person, "email",
					id(person) + "@x.example", "role", "STUDIO", "password", "a long password"));
		}
		admin("/api/teams", Map.of("id", id("crew"), "name", "Crew", "email", id("crew") + "@x.example"));
		this.project = this.shelf.project();
		this.released = this.shelf.version(this.project, 2, "RELEASED");
		crew("before", "always", "gone", "locked");
		crew("always", "gone", "locked");
		grant();
	}

	@Test
	void whoWasOnATeamWhileItHadAccessIsToldWithTheTime() {
		crew("always", "gone", "locked", "during");
		crew("always", "locked");
		put("/api/people/" + id("locked"), Map.of("active", false));
		crew("always", "locked", "later");
		assertThat(members()).containsSubsequence(told("always"), told("later") + ", joined ")
			.containsPattern(toldAs("gone") + ", former member until " + TIME + " ")
			.containsPattern(toldAs("during") + ", joined " + TIME + ", former member until " + TIME + " ")
			.containsPattern(toldAs("locked") + ", former member until " + TIME + " ")
			.doesNotContain(told("before"), told("always") + ", ");
	}

	@Test
	void whoCameBackIsToldTwice() {
		crew("always", "locked");
		crew("always", "locked", "gone");
		assertThat(members()).containsPattern(toldAs("gone") + ", joined " + TIME)
			.containsPattern(toldAs("gone") + ", former member until " + TIME);
		put("/api/people/" + id("locked"), Map.of("active", false));
		put("/api/people/" + id("locked"), Map.of("active", true));
		assertThat(members()).containsPattern(toldAs("locked") + ", joined " + TIME)
			.containsPattern(toldAs("locked") + ", former member until " + TIME);
	}

	/** Who was on a team before that was told of anybody has no entry that says so. */
	@Test
	void whoCameBackAfterTheGrantEndedIsToldOfItsTimeThoughNoEntryPutThemThere() {
		this.jdbc.sql("insert into team_member (team, person, since) values (?, ?, now() - interval '1 day')")
			.params(id("crew"), id("during"))
			.update();
		put("/api/people/" + id("during"), Map.of("active", false));
		this.jdbc.sql("update team_grant set ended_at = now() where delivery = ?").param(this.released).update();
		put("/api/people/" + id("during"), Map.of("active", true));
		assertThat(members()).containsPattern(toldAs("during") + ", former member until " + TIME + " ");
	}

	@Test
	void aGrantThatEndedKeepsThoseOfItsTime() {
		this.jdbc.sql("update team_grant set ended_at = now() where delivery = ?").param(this.released).update();
		crew("always", "later");
		assertThat(members()).contains("Crew ended")
			.contains(told("always"))
			.containsPattern(toldAs("gone") + ", former member until")
			.doesNotContain(told("later"), told("before"));
	}

	@Test
	void anAccessThatEndedSoonerThanPlannedIsToldWithBothTimes() {
		this.jdbc.sql("update team_grant set until = now() + interval '30 days' where delivery = ?")
			.param(this.released)
			.update();
		assertThat(members()).doesNotContain("planned until");
		this.jdbc.sql("update team_grant set ended_at = now() where delivery = ?").param(this.released).update();
		assertThat(members()).containsPattern("planned until " + TIME);
	}

	@Test
	void whoMayWatchByTheirPlaceIsToldToo() {
		String page = page(this.released);
		String placed = text(page.substring(page.indexOf("id=\"placed\"")));
		assertThat(placed).contains("Post-production", "(post)", "(post2)", "Uploader · alpha", "(uploader)");
		assertThat(page).contains("/audit/access?delivery=" + this.released);
	}

	@Test
	void whatJoinedAVersionIsSeenByThoseWhoHoldIt() {
		String addition = this.shelf.addition(this.project, 2, "JOINED");
		assertThat(text(page(addition))).contains(told("always")).doesNotContain("No team ever had access");
		assertThat(page(addition)).contains("/audit/access?delivery=" + this.released);
		assertThat(text(page(this.shelf.addition(this.project, 2, "JOIN_REFUSED"))))
			.contains("No team ever had access");
	}

	@Test
	void anAdditionThatWasClosedIsToldOfThoseWhoSawItWhileItWasOpen() {
		String addition = this.shelf.addition(this.project, 2, "SUSPENDED");
		this.events.publishEvent(new AdditionReleased(addition, "post"));
		assertThat(text(page(addition))).contains("Crew closed for now", told("always"));
		this.events.publishEvent(new ReleaseRecalled(addition, "post"));
		this.jdbc.sql("update delivery set state = 'RECALLED' where id = ?").param(addition).update();
		crew("always", "later");
		assertThat(text(page(addition))).contains("Crew ended", told("always"))
			.containsPattern(toldAs("gone") + ", former member until")
			.doesNotContain(told("later"), told("before"));
	}

	private String members() {
		return text(page(this.released));
	}

	private String page(String delivery) {
		return this.http.withBasicAuth("auditor", "demo")
			.getForEntity("/audit/deliveries/" + delivery, String.class)
			.getBody();
	}

	private static String text(String page) {
		return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").replace(" ,", ",");
	}

	private String told(String person) {
		return "Name of " + person + " (" + id(person) + ")";
	}

	private String toldAs(String person) {
		return Pattern.quote(told(person));
	}

	private void crew(String... members) {
		put("/api/teams/" + id("crew"), Map.of("name", "Crew", "email", id("crew") + "@x.example", "members",
				List.of(members).stream().map(this::id).toList()));
	}

	private void grant() {
		this.jdbc.sql("""
				insert into release (delivery, number, teams, rule_teams, asked_by, needs_approval, requested_at, at)
				values (?, 1, '{}', '{}', 'post', false, now(), now())""").param(this.released).update();
		this.jdbc.sql("""
				insert into team_grant (release, delivery, team, from_at, may_download)
				values ((select id from release where delivery = ?), ?, ?, now(), false)""")
			.params(this.released, this.released, id("crew"))
			.update();
	}

	private void admin(String path, Map<String, Object> body) {
		assertThat(new Api(this.port, "admin").post(path, body).status()).isEqualTo(201);
	}

	private void put(String path, Map<String, Object> body) {
		assertThat(new Api(this.port, "admin").put(path, body).status()).isEqualTo(200);
	}

	private String id(String name) {
		return name + "-" + this.tag;
	}

	/** A fact for tests, as the release tells it. */
	record AdditionReleased(String delivery, String actor) implements Fact {

	}

	/** A fact for tests, as the release tells it. */
	record ReleaseRecalled(String delivery, String actor) implements Fact {

	}

}
