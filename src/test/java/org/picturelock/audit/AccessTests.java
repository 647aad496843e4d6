package org.picturelock.audit;

import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has access to a cut now, and since when, against grants whose truth is known. */
@PicturelockTest
class AccessTests {

	private static final Instant SINCE = Instant.parse("2026-03-04T05:06:07Z");

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Access access;

	private final String tag = UUID.randomUUID().toString().substring(0, 8);

	private final Instant later = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

	private String project;

	private String released;

	@BeforeEach
	void seed() {
		this.project = this.shelf.project();
		this.released = this.shelf.version(this.project, 2, "RELEASED");
		person("here", true, null);
		person("gone", false, null);
		person("over", true, Instant.now().minusSeconds(60));
		for (String team : List.of("crew", "empty", "ended", "expired", "leaves")) {
			team(team);
		}
		for (String team : List.of("crew", "ended", "expired")) {
			member(team, "here");
		}
		member("crew", "gone");
		member("crew", "over");
		person("left", true, null);
		member("crew", "left");
		this.jdbc.sql("update team_member set until = now() - interval '1 minute' where person = ?")
			.param(id("left"))
			.update();
		grant(this.released, "crew", null, true, null);
		grant(this.released, "empty", null, false, null);
		grant(this.released, "leaves", this.later, false, null);
		grant(this.released, "ended", null, true, Instant.now());
		grant(this.released, "expired", Instant.now().minusSeconds(60), true, null);
		grant(this.shelf.version(this.project, 1, "RECALLED"), "crew", null, true, null);
		grant(this.shelf.version(this.project, 3, "SUSPENDED"), "crew", null, true, null);
		grant(this.shelf.version(this.project, 4, "AWAITING_RELEASE"), "crew", null, true, null);
	}

	@Test
	void whoHasAccessNowAndSinceWhenAndNobodyElse() throws Exception {
		String crew = String.join(" ", "2", id("crew"), id("here"), SINCE.toString(), "null", "true");
		String empty = String.join(" ", "2", id("empty"), "null", SINCE.toString(), "null", "false");
		String leaves = String.join(" ", "2", id("leaves"), "null", SINCE.toString(), this.later.toString(), "false");
		assertThat(held("project=" + this.project)).containsExactly(crew, empty, leaves);
		assertThat(held("project=" + this.project + "&episode=101&version=2")).hasSize(3);
		assertThat(held("delivery=" + this.released)).hasSize(3);
		for (String person : List.of(id("here"), "HERE " + this.tag)) {
			assertThat(held("person=" + person)).as(person).containsExactly(crew);
		}
		for (String nobody : List.of("project=" + this.project + "&episode=102",
				"project=" + this.project + "&version=1", "person=" + id("gone"), "person=" + id("over"),
				"person=" + id("left"), "person=" + id("her"))) {
			assertThat(held(nobody)).as(nobody).isEmpty();
		}
	}

	@Test
	void whoJoinedTheTeamLaterHasAccessSinceThen() throws Exception {
		Instant joined = SINCE.plus(5, ChronoUnit.DAYS);
		person("late", true, null);
		member("crew", "late", joined, this.later);
		person("old", true, null);
		member("crew", "old", null, null);
		assertThat(held("person=" + id("late"))).containsExactly(
				String.join(" ", "2", id("crew"), id("late"), joined.toString(), this.later.toString(), "true"));
		assertThat(get("/audit/deliveries/" + this.released)).containsPattern("late " + this.tag + " \\(" + id("late")
				+ "\\), joined <time datetime=\"" + joined + "\">[^<]*</time>");
		assertThat(held("person=" + id("old"))).singleElement().asString().contains(SINCE.toString());
	}

	@Test
	void aSuspendedCutsStorySaysThatItIsClosed() {
		String closed = this.shelf.version(this.project, 5, "SUSPENDED");
		grant(closed, "crew", null, true, null);
		assertThat(get("/audit/deliveries/" + closed)).contains("closed for now: the cut is suspended");
		assertThat(get("/audit/deliveries/" + this.released)).doesNotContain("closed for now");
	}

	@Test
	void whoMayWatchByTheirPlaceIsToldToo() throws Exception {
		this.jdbc.sql("update project_person set since = null where project = ? and person = 'post2'")
			.param(this.project)
			.update();
		assertThat(placed("project=" + this.project)).containsExactly("post POST_PRODUCTION null true",
				"post2 POST_PRODUCTION null false", "uploader UPLOADER alpha true");
		assertThat(placed("delivery=" + this.released)).hasSize(3);
		assertThat(placed("project=" + this.project + "&person=uploader"))
			.containsExactly("uploader UPLOADER alpha true");
		this.jdbc.sql("insert into project_post_house values (?, 'beta')").param(this.project).update();
		this.jdbc.sql("insert into project_person (project, person, post_house) values (?, 'uploader-beta', 'beta')")
			.param(this.project)
			.update();
		assertThat(placed("delivery=" + this.released)).as("a delivery of alpha's").hasSize(3);
		assertThat(placed("project=" + this.project + "&episode=101&version=2")).hasSize(3);
		assertThat(placed("project=" + this.project + "&episode=999")).isEmpty();
		this.jdbc.sql("update project set auditor_may_watch = true where code = ?").param(this.project).update();
		assertThat(placed("project=" + this.project)).contains("auditor AUDITOR null false");
		assertThat(get("/api/audit/access.csv?project=" + this.project)).contains(",UPLOADER,alpha");
		assertThat(get("/audit/access?project=" + this.project)).contains("By their place", "Alex Alpha (uploader)");
	}

	private List<String> placed(String query) throws Exception {
		List<String> rows = new ArrayList<>();
		for (String line : get("/api/audit/access.jsonl?" + query).lines().toList()) {
			JsonNode row = new JsonMapper().readTree(line);
			if (row.has("role")) {
				rows.add(String.join(" ", row.path("person").asText(), row.path("role").asText(),
						row.path("postHouse").asText(), String.valueOf(!row.path("since").isNull())));
			}
		}
		return rows;
	}

	@Test
	void thePageAndTheTableSayTheSame() throws Exception {
		String page = get("/audit/access?project=" + this.project);
		assertThat(page).contains("here " + this.tag + " (" + id("here") + ")").contains(SINCE.toString());
		for (String absent : List.of("gone", "over", "ended", "expired")) {
			assertThat(page).doesNotContain(id(absent));
		}
		assertThat(page).doesNotContain("page=");
		assertThat(get("/audit/access?page=1&project=" + this.project))
			.contains("href=\"/audit/access?project=" + this.project + "&amp;page=0#results\"")
			.doesNotContain("page=2", id("here"));
		List<String> rows = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(get("/api/audit/access.csv?project=" + this.project)))
			.stream()
			.filter((row) -> row.get("through").equals("TEAM"))
			.map((row) -> row.get("team") + " " + row.get("person") + " " + row.get("since"))
			.toList();
		assertThat(rows).containsExactly(id("crew") + " " + id("here") + " " + SINCE, id("empty") + "  " + SINCE,
				id("leaves") + "  " + SINCE);
	}

	@Test
	void thePagesTogetherAreTheWholeInOrder() {
		List<String> teams = List.of("crew", "second", "third");
		teams.subList(1, 3).forEach(this::team);
		person("other", true, null);
		member("second", "other");
		member("second", "here");
		List<String> truth = new ArrayList<>();
		for (int version = 14; version >= 5; version--) {
			String delivery = this.shelf.version(this.project, version, (version == 9) ? "SUSPENDED" : "RELEASED");
			for (String team : teams) {
				grant(delivery, team, null, true, null);
				if (version != 9 && !team.equals("third")) {
					truth.add(version + " " + team);
				}
			}
		}
		truth.add("2 crew");
		for (String person : List.of(id("here"), "here " + this.tag)) {
			check(new AccessQuery(null, null, null, null, person), Set.of(this.project), truth);
			check(new AccessQuery(this.project, "101", null, null, person), null, truth);
			check(new AccessQuery(this.project, null, "5", null, person), null, List.of("5 crew", "5 second"));
			check(new AccessQuery(null, null, null, this.released, person), null, List.of("2 crew"));
			check(new AccessQuery(null, null, null, null, person), Set.of(this.shelf.project()), List.of());
		}
		assertThat(held(new AccessQuery(null, null, null, null, this.tag), null))
			.filteredOn((one) -> one.startsWith("14"))
			.containsExactly("14 crew", "14 second", "14 second");
	}

	@Test
	void aNameThatIsAFormulaIsTextInTheTable() {
		this.jdbc.sql("update person set name = '=1+1' where id = ?").param(id("here")).update();
		assertThat(get("/api/audit/access.csv?project=" + this.project)).contains(",'=1+1,").doesNotContain(",=1+1");
	}

	private void check(AccessQuery query, Set<String> scope, List<String> truth) {
		assertThat(held(query, scope)).containsExactlyElementsOf(truth);
		for (int skipped = 0; skipped <= truth.size(); skipped += 3) {
			assertThat(told(this.access.first(query, scope, skipped, 3))).as("%s from %d", query, skipped)
				.containsExactlyElementsOf(truth.subList(skipped, Math.min(skipped + 3, truth.size())));
		}
	}

	private List<String> held(AccessQuery query, Set<String> scope) {
		List<Access.Held> all = new ArrayList<>();
		this.access.each(query, scope, all::add);
		return told(all);
	}

	private List<String> told(List<Access.Held> held) {
		return held.stream().map((one) -> one.version() + " " + one.team().replace("-" + this.tag, "")).toList();
	}

	private List<String> held(String query) throws Exception {
		List<String> rows = new ArrayList<>();
		for (String line : get("/api/audit/access.jsonl?" + query).lines().toList()) {
			JsonNode row = new JsonMapper().readTree(line);
			if (!row.has("delivery")) {
				continue;
			}
			rows.add(String.join(" ", row.path("version").asText(), row.path("team").asText(),
					row.path("person").asText(), row.path("since").asText(), row.path("until").asText(),
					row.path("mayDownload").asText()));
		}
		return rows;
	}

	private String get(String path) {
		return Objects.requireNonNullElse(this.http.withBasicAuth("auditor", "demo").getForObject(path, String.class),
				"");
	}

	private String id(String name) {
		return name + "-" + this.tag;
	}

	private void person(String name, boolean active, Instant until) {
		this.jdbc.sql("insert into person (id, name, email, role, active, until) values (?, ?, ?, 'STUDIO', ?, ?)")
			.params(id(name), name + " " + this.tag, id(name) + "@example.com", active, at(until))
			.update();
	}

	private void team(String name) {
		this.jdbc.sql("insert into team (id, name, email) values (?, ?, ?)")
			.params(id(name), name, id(name) + "@example.com")
			.update();
	}

	private void member(String team, String person) {
		member(team, person, SINCE.minusSeconds(60), null);
	}

	private void member(String team, String person, Instant since, Instant until) {
		this.jdbc.sql("insert into team_member (team, person, since, until) values (?, ?, ?, ?)")
			.params(id(team), id(person), at(since), at(until))
			.update();
	}

	private void grant(String delivery, String team, Instant until, boolean mayDownload, Instant ended) {
		this.jdbc.sql("""
				insert into release (delivery, number, teams, rule_teams, asked_by, needs_approval, requested_at, at)
				values (?, 1, '{}', '{}', 'post', false, now(), now()) on conflict do nothing""")
			.param(delivery)
			.update();
		this.jdbc.sql("""
				insert into team_grant (release, delivery, team, from_at, until, may_download, ended_at)
				values ((select id from release where delivery = ?), ?, ?, ?, ?, ?, ?)""")
			.params(delivery, delivery, id(team), at(SINCE), at(until), mayDownload, at(ended))
			.update();
	}

	private static java.sql.Timestamp at(Instant instant) {
		return (instant != null) ? java.sql.Timestamp.from(instant) : null;
	}

}
