package org.picturelock.audit;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.PicturelockTest;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class AuditApiTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	TestRestTemplate http;

	@Autowired
	Tally tally;

	@Autowired
	EmbeddedDatabase embedded;

	private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

	@Test
	void anAuditorFindsEverythingAndPostProductionItsProjects() {
		this.events.publishEvent(new ReelSpotted("uploader", "HLT", this.word + " one"));
		this.events.publishEvent(new ReelSpotted("uploader", "ELSEWHERE", this.word + " two"));
		assertThat(search("auditor", "text=" + this.word).at("/total").asInt()).isEqualTo(2);
		JsonNode found = search("post", "text=" + this.word);
		assertThat(found.at("/total").asInt()).isOne();
		assertThat(found.at("/items/0/project").asText()).isEqualTo("HLT");
		assertThat(search("post", "project=ELSEWHERE").at("/total").asInt()).isZero();
		assertThat(search("post", "project=ELSEWHERE&person=uploader").at("/total").asInt()).isZero();
	}

	@Test
	void theDemosBeginningsAreWrittenDown() {
		for (String kind : List.of("PROJECT_CREATED", "PERSON_PUT_ON", "SYSTEM_SET")) {
			assertThat(search("auditor", "project=NOVA&kind=" + kind).at("/items")).as(kind)
				.anySatisfy((entry) -> assertThat(entry.at("/actor").asText()).isEqualTo("system"));
		}
		assertThat(search("auditor", "kind=PERSON_CREATED&person=studio-vfx").at("/total").asInt()).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "uploader, 403", "studio-vfx, 403", "admin, 403", "post, 200", "auditor, 200" })
	void nobodyElseGetsAByte(String person, int status) {
		for (String path : List.of("/api/audit", "/api/audit.csv", "/api/audit.jsonl")) {
			assertThat(get(person, path + "?text=" + this.word).getStatusCode().value()).as(path).isEqualTo(status);
		}
	}

	@Test
	void searchesNarrowDown() {
		this.events.publishEvent(new ReelSpotted("uploader-beta", "HLT", this.word + " splice"));
		this.events.publishEvent(new ReelSpotted("uploader-nova", "NOVA", this.word + " splice"));
		for (String query : List.of("person=uploader-nova", "project=NOVA", "kind=REEL_SPOTTED&project=NOVA",
				"person=uploader-nova&kind=REEL_SPOTTED,MAIL_FAILED", "text=splic&person=uploader-nova",
				"from=2020-01-01&to=2999-01-01&project=NOVA")) {
			JsonNode found = search("auditor", query + (query.contains("text") ? "" : "&text=" + this.word));
			assertThat(found.at("/items/0/actor").asText()).as(query).isEqualTo("uploader-nova");
		}
		assertThat(search("auditor", "text=" + this.word + "&to=2020-01-01").at("/total").asInt()).isZero();
		assertThat(search("auditor", "text=" + this.word + "&kind=MAIL_FAILED").at("/total").asInt()).isZero();
		assertThat(search("auditor", "text=" + this.word + "&state=RELEASED").at("/total").asInt()).isZero();
		assertThat(search("auditor", "text=" + this.word + " nosuchword").at("/total").asInt()).isZero();
	}

	@Test
	void pagesFollowEachOtherNewestFirst() {
		for (int entry = 1; entry <= 5; entry++) {
			this.events.publishEvent(new ReelSpotted("uploader", "HLT", this.word + " " + entry));
		}
		assertThat(search("auditor", "size=2&page=1&text=" + this.word).findValuesAsText("mark"))
			.containsExactly(this.word + " 3", this.word + " 2");
	}

	@ParameterizedTest
	@CsvSource({ "from=yesterday", "to=2026-13-01", "version=x", "size=0", "size=501", "page=-1", "page=100000",
			"page=x", "text=a%00b" })
	void badInputIsAnsweredClearly(String query) {
		assertThat(get("auditor", "/api/audit?" + query).getStatusCode().value()).isIn(400, 422);
	}

	@ParameterizedTest
	@CsvSource({ "persn=uploader, persn, UNKNOWN_PARAMETER", "kind=VERSION_RELASED, kind, UNKNOWN_EVENT",
			"state=OUT, state, UNKNOWN_STATE", "question=WHY, question, UNKNOWN_QUESTION",
			"ruleSetVersion=2, ruleSetVersion, RULE_SET_MISSING", "from=yesterday, from, NOT_A_TIME",
			"from=-1000000000-01-01T00:00:00Z, from, YEAR_OUT_OF_RANGE",
			"to=%2B1000000000-12-31T23:59:59Z, to, YEAR_OUT_OF_RANGE", "to=%2B294277-01-01, to, YEAR_OUT_OF_RANGE",
			"to=%2B999999999-12-31, to, YEAR_OUT_OF_RANGE", "from=0000-12-31, from, YEAR_OUT_OF_RANGE" })
	void whatCannotBeSearchedIsNamed(String query, String field, String code) {
		for (String path : List.of("/api/audit?", "/api/audit.csv?", "/api/audit.jsonl?", "/live/audit/total?",
				"/audit?")) {
			ResponseEntity<String> answer = get("auditor", path + query);
			assertThat(answer.getStatusCode().value()).as(path).isEqualTo(422);
			if (path.startsWith("/api")) {
				assertThat(answer.getBody()).contains("\"field\":\"" + field + "\"", code);
			}
		}
	}

	@Test
	void theTotalIsTheTruthBeforeAndAfterTheTally() {
		String project = "P" + this.word;
		for (int entry = 1; entry <= 3; entry++) {
			this.events.publishEvent(new ReelSpotted(this.word, project, "tallied"));
		}
		tallied();
		this.events.publishEvent(new ReelSpotted(this.word, project, "fresh"));
		// looking up a person is itself an entry about that person
		for (String query : List.of("person=" + this.word + "&kind=REEL_SPOTTED", "project=" + project,
				"project=" + project + "&kind=REEL_SPOTTED", "person=" + this.word + "&kind=REEL_SPOTTED,MAIL_FAILED",
				"project=" + project + "&from=2020-01-01")) {
			assertThat(search("auditor", query).at("/total").asInt()).as(query).isEqualTo(4);
		}
		assertThat(search("auditor", "project=" + project + "&kind=MAIL_FAILED").at("/total").asInt()).isZero();
		assertThat(search("post", "person=" + this.word).at("/total").asInt()).isZero();
	}

	/** As if what is there had been there for some minutes. */
	private void tallied() {
		JdbcClient owner = JdbcClient
			.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, this.embedded.password()));
		this.tally.takeIn();
		owner.sql("alter table audit_entry disable trigger user").update();
		owner.sql("update audit_entry set at = at - interval '1 hour' where chain = ?")
			.param("project:P" + this.word)
			.update();
		owner.sql("alter table audit_entry enable trigger user").update();
		this.tally.takeIn();
		owner.sql("alter table audit_entry disable trigger user").update();
		owner.sql("update audit_entry set at = at + interval '1 hour' where chain = ?")
			.param("project:P" + this.word)
			.update();
		owner.sql("alter table audit_entry enable trigger user").update();
	}

	@ParameterizedTest
	@CsvSource({ "text='%26|!():*\\", "text=%25_<b>", "person='--", "kind=,,", "team=a'b" })
	void oddTextIsJustText(String query) {
		assertThat(get("auditor", "/api/audit?" + query).getStatusCode().value()).as(query).isEqualTo(200);
	}

	@Test
	void searchesByPersonAndExportsAreEntries() {
		search("auditor", "person=studio-sound");
		get("auditor", "/api/audit.csv?text=" + this.word);
		assertThat(search("auditor", "kind=PERSON_SEARCHED&person=studio-sound").at("/items/0/actor").asText())
			.isEqualTo("auditor");
		assertThat(search("auditor", "kind=AUDIT_EXPORTED&text=" + this.word).at("/items/0/actor").asText())
			.isEqualTo("auditor");
	}

	@Test
	void noCellIsAFormula() throws IOException {
		this.events.publishEvent(new ReelSpotted("=HYPERLINK(\"//x\")", "HLT", this.word + ",\"a\"\n=1+1"));
		String csv = get("auditor", "/api/audit.csv?kind=REEL_SPOTTED&text=" + this.word).getBody();
		List<CSVRecord> records = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(csv))
			.getRecords();
		assertThat(records).hasSize(1);
		assertThat(records.get(0).get("actor")).isEqualTo("'=HYPERLINK(\"//x\")");
		assertThat(records.get(0).get("details")).contains(this.word);
		this.http.withBasicAuth("uploader", "demo")
			.exchange(RequestEntity.get("/api/audit").header("User-Agent", "=1+1 " + this.word).build(), String.class);
		assertThat(get("auditor", "/api/audit.csv?kind=ACCESS_REFUSED").getBody())
			.contains(",'=1+1 " + this.word + ",");
		for (String begin : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
			assertThat(Download.safe(begin + "1")).startsWith("'");
		}
	}

	private JsonNode search(String person, String query) {
		return this.http.withBasicAuth(person, "demo").getForObject("/api/audit?" + query, JsonNode.class, Map.of());
	}

	private ResponseEntity<String> get(String person, String path) {
		return this.http.withBasicAuth(person, "demo")
			.exchange(java.net.URI.create(this.http.getRootUri() + path.replace("'", "%27")
				.replace("\\", "%5C")
				.replace("<", "%3C")
				.replace(">", "%3E")
				.replace("|", "%7C")
				.replace("=%25", "=%25")), HttpMethod.GET, new HttpEntity<>(new HttpHeaders()), String.class);
	}

}
