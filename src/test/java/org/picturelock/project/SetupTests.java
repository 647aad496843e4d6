package org.picturelock.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class SetupTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final byte[] SECRET = "a key that nobody may read".getBytes(StandardCharsets.UTF_8);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private People people;

	@Autowired
	private PeopleSetup setup;

	@Autowired
	private Systems systems;

	@Test
	void anAdministratorSetsUpAProjectFromNothing() {
		created("/api/post-houses", "{'id':'omega','name':'Omega','email':'office@omega.example'}");
		created("/api/people",
				"{'id':'olga','name':'Olga','email':'olga@omega.example','role':'UPLOADER','password':'long enough 1'}");
		created("/api/people",
				"{'id':'pia','name':'Pia','email':'pia@studio.example','role':'POST_PRODUCTION','password':'long enough 1'}");
		created("/api/projects", """
				{'code':'OMG','title':'Omega Rising','kind':'SERIES','episodes':['1','2'],'frameRate':25,
				'timeZone':'Europe/Madrid','teams':['vfx'],'postHouses':['omega'],
				'people':[{'id':'olga','postHouse':'omega'},{'id':'pia','postHouse':null}],
				'downstreamSystems':[{'system':'backlot','url':null,'secret':null}],
				'releaseRules':'everything-auto'}""");
		JsonNode whole = call("admin:demo", "GET", "/api/projects/OMG", null).body();
		assertThat(whole.get("people")).hasSize(2);
		assertThat(whole.get("downstreamSystems").get(0).get("system").asText()).isEqualTo("backlot");
		JsonNode part = call("olga:long enough 1", "GET", "/api/projects/OMG", null).body();
		assertThat(part.get("people")).hasSize(1);
		assertThat(part.get("releaseRules").isNull()).isTrue();
		assertThat(call("uploader:demo", "GET", "/api/projects/OMG", null).status()).isEqualTo(404);
		Answer more = call("pia:long enough 1", "PUT", "/api/projects/OMG", "{'episodes':['1','2','3']}");
		assertThat(more.body().get("episodes")).hasSize(3);
		assertThat(call("olga:long enough 1", "PUT", "/api/projects/OMG", "{'title':'x'}").status()).isEqualTo(403);
	}

	@Test
	void aNewSeasonTakesRulesTeamsAndPeopleAlong() {
		created("/api/projects", """
				{'code':'SEA1','title':'Sea, season 1','kind':'SERIES','episodes':['1'],'frameRate':25,
				'timeZone':'Europe/Madrid','teams':['vfx','sound'],'postHouses':['alpha'],
				'people':[{'id':'uploader','postHouse':'alpha'},{'id':'post','postHouse':null}],
				'downstreamSystems':[{'system':'backlot','url':null,'secret':null}],
				'releaseRules':'first-release-manual','releaseRulesVersion':1,'validationProfile':'pix-strict'}""");
		created("/api/projects", "{'code':'SEA2','title':'Sea, season 2','episodes':['9'],'copyOf':'SEA1'}");
		JsonNode season = call("admin:demo", "GET", "/api/projects/SEA2", null).body();
		JsonNode old = call("admin:demo", "GET", "/api/projects/SEA1", null).body();
		for (String along : List.of("kind", "frameRate", "timeZone", "teams", "postHouses", "people",
				"downstreamSystems", "releaseRules", "releaseRulesVersion", "validationProfile",
				"validationProfileVersion")) {
			assertThat(season.get(along)).as(along).isEqualTo(old.get(along));
		}
		assertThat(season.get("releaseRulesVersion").asInt()).isEqualTo(1);
		assertThat(season.get("validationProfileVersion").isNull()).isTrue();
		assertThat(season.get("episodes")).hasSize(1);
		assertThat(call("uploader:demo", "GET", "/api/projects/SEA2", null).status()).isEqualTo(200);
		assertThat(call("admin:demo", "POST", "/api/projects", "{'code':'SEA3','title':'x','copyOf':'NONE'}").errors())
			.containsExactly("copyOf UNKNOWN_PROJECT");
	}

	@Test
	void everyProblemOfAProjectIsToldAtOnce() {
		Answer answer = call("admin:demo", "POST", "/api/projects", """
				{'code':'a b','title':' ','kind':'SERIES','episodes':['1','1','a/b'],'frameRate':23,
				'timeZone':'Mars','namePattern':'(','startTimecode':'1','requiredStems':['CHOIR'],'teams':['nobody'],
				'postHouses':['alpha','nowhere'],'people':[{'id':'uploader','postHouse':'beta'},{'id':'auditor'},
				{'id':'ghost'},{'id':'post','postHouse':'alpha'}],'releaseRules':'none','validationProfile':'none'}""");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.errors()).containsExactlyInAnyOrder("code PROJECT_CODE", "title REQUIRED",
				"episodes[1] DUPLICATE", "episodes[2] EPISODE_NAME", "frameRate UNKNOWN_FRAME_RATE",
				"timeZone UNKNOWN_TIME_ZONE", "namePattern NOT_A_PATTERN", "startTimecode NOT_A_TIMECODE",
				"requiredStems[0] UNKNOWN_STEM_TYPE", "teams[0] UNKNOWN_TEAM", "postHouses[1] UNKNOWN_POST_HOUSE",
				"people[0].postHouse POST_HOUSE_NOT_ON_PROJECT", "people[1].id NO_PLACE_FOR_ROLE",
				"people[2].id UNKNOWN_PERSON", "people[3].postHouse POST_HOUSE_NOT_EXPECTED",
				"releaseRules UNKNOWN_RULE_SET", "validationProfile UNKNOWN_RULE_SET");
	}

	@Test
	void noSystemIsEnteredWithinAPrivateNetwork() {
		for (String url : List.of("https://10.0.0.1/in", "https://localhost/in", "https://[::1]/in",
				"http://8.8.8.8/in", "https://you@8.8.8.8/in")) {
			assertThat(call("admin:demo", "PUT", "/api/projects/NOVA", vault(url)).errors()).as(url)
				.containsExactly("downstreamSystems[0].url ADDRESS_NOT_ALLOWED");
		}
	}

	@Test
	void aSystemsSecretIsKeptEncryptedAndShownToNobody() {
		created("/api/projects", "{'code':'SEC','title':'Sec','kind':'FEATURE'}");
		assertThat(call("admin:demo", "PUT", "/api/projects/SEC", vault("https://8.8.8.8/in")).status()).isEqualTo(200);
		assertThat(this.systems.secret(this.systems.find("SEC", "vault").orElseThrow())).isEqualTo(SECRET);
		String row = this.jdbc.sql("select to_jsonb(one)::text from project_system one where project = 'SEC'")
			.query(String.class)
			.single();
		String audit = this.jdbc.sql("select string_agg(details, ' ') from audit_entry where project = 'SEC'")
			.query(String.class)
			.single();
		String answer = call("admin:demo", "GET", "/api/projects/SEC", null).body().toString();
		String page = page("admin", "GET", "/setup/projects/SEC", "").body();
		for (String text : List.of(row, audit, answer, page)) {
			assertThat(text).contains("vault")
				.doesNotContain(Base64.getEncoder().encodeToString(SECRET), new String(SECRET, StandardCharsets.UTF_8),
						HexFormat.of().formatHex(SECRET));
		}
	}

	@Test
	void rulesAndPostProductionAreNotChangedOnTheSide() {
		assertThat(call("post:demo", "PUT", "/api/projects/HLT",
				"{'code':'XX','releaseRules':'everything-manual','people':[]}")
			.errors()).containsExactlyInAnyOrder("code CANNOT_CHANGE", "releaseRules RULES_CHOSEN_BY_TWO",
					"people ADMIN_ASSIGNS");
		assertThat(call("post:demo", "POST", "/api/projects", "{}").status()).isEqualTo(403);
		assertThat(call("post:demo", "GET", "/api/people", null).status()).isEqualTo(403);
	}

	/** An administrator is told, since they assign them. */
	@Test
	void postProductionDoesNotLearnWhoElseThereIs() {
		created("/api/projects", """
				{'code':'STR','title':'Strangers','kind':'FEATURE','postHouses':['alpha'],'people':[{'id':'post'}]}""");
		for (String place : List.of("", ",'postHouse':'alpha'", ",'postHouse':'none'")) {
			for (String person : List.of("admin", "auditor", "studio-vfx", "post2", "nobody-at-all")) {
				String body = "{'people':[{'id':'" + person + "'" + place + "}]}";
				assertThat(call("post:demo", "PUT", "/api/projects/STR", body).errors()).as(body)
					.contains("people[0].id UNKNOWN_PERSON")
					.containsOnly("people[0].id UNKNOWN_PERSON", "people ADMIN_ASSIGNS");
			}
		}
		assertThat(call("admin:demo", "PUT", "/api/projects/STR", "{'people':[{'id':'auditor'}]}").errors())
			.containsExactly("people[0].id NO_PLACE_FOR_ROLE");
		assertThat(call("post:demo", "PUT", "/api/projects/STR", "{'people':[{'id':'post','postHouse':'alpha'}]}")
			.errors()).contains("people[0].postHouse POST_HOUSE_NOT_EXPECTED");
		assertThat(
				call("post:demo", "PUT", "/api/projects/STR", "{'people':[{'id':'post'},{'id':'uploader'}]}").errors())
			.contains("people[1].postHouse REQUIRED");
		assertThat(call("post:demo", "PUT", "/api/projects/STR",
				"{'people':[{'id':'post'},{'id':'uploader','postHouse':'alpha'}]}")
			.status()).isEqualTo(200);
	}

	@Test
	void whoIsTakenOffAProjectIsGoneAtOnce() {
		created("/api/people",
				"{'id':'tim','name':'Tim','email':'tim@beta.example','role':'UPLOADER','password':'long enough 1'}");
		created("/api/projects", """
				{'code':'TIM','title':'Tim','kind':'FEATURE','postHouses':['beta'],
				'people':[{'id':'tim','postHouse':'beta'}]}""");
		assertThat(call("tim:long enough 1", "GET", "/api/projects/TIM", null).status()).isEqualTo(200);
		this.jdbc.sql("insert into cut (project, episode, cut_type) values ('TIM', 'ALL', 'LOCKED')").update();
		assertThat(call("admin:demo", "PUT", "/api/projects/TIM", "{'people':[]}").status()).isEqualTo(200);
		assertThat(call("tim:long enough 1", "GET", "/api/projects/TIM", null).status()).isEqualTo(404);
	}

	@Test
	void anEpisodeThatHasCutsStays() {
		created("/api/projects", "{'code':'EPI','title':'Epi','kind':'SERIES','episodes':['1','2']}");
		this.jdbc.sql("insert into cut (project, episode, cut_type) values ('EPI', '2', 'LOCKED')").update();
		assertThat(call("admin:demo", "PUT", "/api/projects/EPI", "{'episodes':['1']}").errors())
			.containsExactly("episodes EPISODE_IN_USE");
		assertThat(call("admin:demo", "PUT", "/api/projects/EPI", "{'episodes':['2']}").status()).isEqualTo(200);
	}

	@Test
	void whatChangedOfAPersonIsWrittenDownButNotWhoTheyAre() {
		created("/api/people",
				"{'id':'cleo','name':'Cleo Cobalt','email':'cleo@x.example','role':'STUDIO','password':'long enough 1'}");
		assertThat(changes("cleo", "{'active':false}")).containsExactly("active true false, sessions ended");
		assertThat(changes("cleo", "{'active':true,'until':'2099-01-01T00:00:00Z'}"))
			.containsExactly("active false true, until null 2099-01-01T00:00:00Z, sessions ended");
		assertThat(changes("cleo", "{'forever':true}"))
			.containsExactly("until 2099-01-01T00:00:00Z null, sessions ended");
		assertThat(changes("cleo", "{'password':'long enough 2'}")).containsExactly("password, sessions ended");
		assertThat(changes("cleo", "{'name':'Cleo Crimson','email':'crimson@x.example'}"))
			.containsExactly("name, email");
		assertThat(changes("cleo", "{'language':'es-419'}")).containsExactly("language null es-419");
		assertThat(changes("cleo", "{'name':'Cleo Crimson'}")).isEmpty();
		assertThat(changes("cleo", "{'role':'UPLOADER'}")).containsExactly("role STUDIO UPLOADER, sessions ended");
		assertThat(this.jdbc.sql("select string_agg(details, ' ') from audit_entry where person = 'cleo'")
			.query(String.class)
			.single()).doesNotContainIgnoringCase("cobalt", "crimson", "x.example", "long enough");
		assertThat(page("auditor", "GET", "/audit?person=cleo", "").body()).contains(
				"admin changed the account of cleo: may sign in: yes → no; their sessions ended.",
				"admin changed the account of cleo: name; e-mail address.");
	}

	@Test
	void whatAPersonWasTakenOffIsWrittenDown() {
		created("/api/people",
				"{'id':'dan','name':'Dan','email':'dan@x.example','role':'STUDIO','password':'long enough 1'}");
		created("/api/people",
				"{'id':'ute','name':'Ute','email':'ute@x.example','role':'UPLOADER','password':'long enough 1'}");
		created("/api/teams", "{'id':'day-crew','name':'Day crew','email':'day@x.example','members':['dan']}");
		created("/api/projects", """
				{'code':'UTE','title':'Ute','kind':'FEATURE','postHouses':['beta'],
				'people':[{'id':'ute','postHouse':'beta'}]}""");
		call("admin:demo", "PUT", "/api/teams/day-crew", "{'name':'Day crew','email':'day@x.example','members':[]}");
		call("admin:demo", "PUT", "/api/projects/UTE", "{'people':[]}");
		assertThat(told("dan", 0)).containsExactly("teams -day-crew, sessions ended");
		assertThat(told("ute", 0)).containsExactly("projects -UTE, sessions ended");
	}

	@Test
	void aSettingOfAProjectIsWrittenDownWithItsOldAndItsNewValue() {
		created("/api/projects", """
				{'code':'CHG','title':'Chg','kind':'SERIES','episodes':['1','2'],'teams':['sound','vfx'],
				'downstreamSystems':[{'system':'backlot'}]}""");
		call("admin:demo", "PUT", "/api/projects/CHG",
				"{'auditorMayWatch':true,'frameRate':25,'teams':['vfx','music']}");
		call("admin:demo", "PUT", "/api/projects/CHG",
				"{'episodes':['2','1'],'frameRate':25.0,'teams':['vfx','music']}");
		call("admin:demo", "PUT", "/api/projects/CHG", "{'title':'Chg','requiredStems':['MUSIC'],'frameRate':25.000}");
		assertThat(this.jdbc
			.sql("select details from audit_entry where project = 'CHG' and kind = 'PROJECT_CHANGED' order by id")
			.query(String.class)
			.list()
			.stream()
			.map((details) -> told(parsed(details))))
			.containsExactly("frameRate 24 25, teams +music -sound, auditorMayWatch false true", "episodes 1, 2 2, 1",
					"requiredStems +MUSIC");
	}

	@Test
	void aSystemThatStaysAsItIsWasNotSetUp() {
		created("/api/projects",
				"{'code':'SYS','title':'Sys','kind':'FEATURE','downstreamSystems':[{'system':'backlot'}]}");
		assertThat(systemsSet()).isEqualTo(1);
		String vault = vault("https://8.8.8.8/in").replace("[", "[{'system':'backlot'},");
		assertThat(call("admin:demo", "PUT", "/api/projects/SYS", vault).status()).isEqualTo(200);
		assertThat(systemsSet()).isEqualTo(2);
		String whole = page("admin", "GET", "/setup/projects/SYS", "").body();
		assertThat(whole).contains("vault https://8.8.8.8/in");
		page("admin", "POST", "/setup/projects/SYS",
				"title=Other&downstreamSystems=backlot%0Avault+https%3A%2F%2F8.8.8.8%2Fin");
		assertThat(systemsSet()).isEqualTo(2);
		page("admin", "POST", "/setup/projects/SYS",
				"title=Other&downstreamSystems=backlot%0Avault+https%3A%2F%2F8.8.4.4%2Fin");
		assertThat(systemsSet()).isEqualTo(3);
		page("admin", "POST", "/setup/projects/SYS", "title=Other&downstreamSystems=backlot");
		page("admin", "POST", "/setup/projects/SYS",
				"title=Other&downstreamSystems=backlot%0Avault+https%3A%2F%2F8.8.4.4%2Fin");
		assertThat(systemsSet()).isEqualTo(4);
	}

	private int systemsSet() {
		return this.jdbc.sql("select count(*) from audit_entry where project = 'SYS' and kind = 'SYSTEM_SET'")
			.query(Integer.class)
			.single();
	}

	@Test
	void thatMailsOfATeamOrAPostHouseGoElsewhereIsWrittenDown() {
		created("/api/people",
				"{'id':'max','name':'Max','email':'max@x.example','role':'STUDIO','password':'long enough 1'}");
		created("/api/teams", "{'id':'elsewhere','name':'Else','email':'here@x.example'}");
		for (String body : List.of("'name':'Else','email':'there@x.example','language':'es-ES'",
				"'name':'Other','email':'there@x.example','language':'es-ES','members':['max']",
				"'name':'Other','email':'there@x.example','language':'es-ES'",
				"'name':'Other','email':'there@x.example','language':'es-ES','members':[]")) {
			assertThat(call("admin:demo", "PUT", "/api/teams/elsewhere", "{" + body + "}").status()).isEqualTo(200);
		}
		assertThat(set("TEAM_SET", "elsewhere")).containsExactly("", "email, language en es-ES",
				"name Else Other, members +max", "members -max");
		created("/api/post-houses", "{'id':'elsewhere','name':'Else','email':'here@y.example'}");
		for (String email : List.of("there@y.example", "there@y.example")) {
			call("admin:demo", "PUT", "/api/post-houses/elsewhere", "{'name':'Else','email':'" + email + "'}");
		}
		assertThat(set("POST_HOUSE_SET", "elsewhere")).containsExactly("", "email");
		assertThat(this.jdbc.sql("select string_agg(details, ' ') from audit_entry").query(String.class).single())
			.as("which may be a person's own")
			.doesNotContain("here@x.example", "here@y.example");
	}

	private List<String> set(String kind, String id) {
		return this.jdbc.sql("select details from audit_entry where kind = ? and details like ? order by id")
			.params(kind, "%\"" + id + "\"%")
			.query(String.class)
			.list()
			.stream()
			.map((details) -> told(parsed(details)))
			.toList();
	}

	@Test
	void aPasswordIsKeptAsASlowHashAndNotByTheEngine() {
		created("/api/people",
				"{'id':'hal','name':'Hal','email':'hal@x.example','role':'AUDITOR','password':'long enough 1'}");
		assertThat(this.jdbc.sql("select to_jsonb(one)::text from person one where id = 'hal'")
			.query(String.class)
			.single()).contains("\"password_hash\": \"$2a$10$").doesNotContain("long enough 1");
		assertThat(this.jdbc.sql("select count(*) from act_id_user").query(Integer.class).single()).isZero();
	}

	@Test
	void accessEndsByItselfOnItsDate() throws Exception {
		created("/api/people",
				"{'id':'dora','name':'Dora','email':'dora@x.example','role':'AUDITOR','password':'long enough 1','until':'"
						+ Instant.now().plusSeconds(2) + "'}");
		assertThat(call("dora:long enough 1", "GET", "/api/projects", null).status()).isEqualTo(200);
		Thread.sleep(2100);
		assertThat(call("dora:long enough 1", "GET", "/api/projects", null).status()).isEqualTo(401);
		this.setup.endOnTheirDate();
		assertThat(this.people.find("dora").orElseThrow().active()).isFalse();
	}

	@Test
	void aPlaceOnAProjectAndOneInATeamEndByThemselves() throws Exception {
		created("/api/people",
				"{'id':'eva','name':'Eva','email':'eva@beta.example','role':'UPLOADER','password':'long enough 1'}");
		created("/api/people",
				"{'id':'stan','name':'Stan','email':'stan@x.example','role':'STUDIO','password':'long enough 1'}");
		String soon = Instant.now().plusSeconds(3).toString();
		created("/api/projects", """
				{'code':'EVA','title':'Eva','kind':'FEATURE','postHouses':['beta'],
				'people':[{'id':'eva','postHouse':'beta','until':'SOON'}]}""".replace("SOON", soon));
		created("/api/teams",
				"{'id':'night-crew','name':'Night crew','email':'night@x.example','members':['stan'],'until':{'stan':'"
						+ soon + "'}}");
		assertThat(call("eva:long enough 1", "GET", "/api/projects/EVA", null).status()).isEqualTo(200);
		assertThat(this.people.caller("stan").orElseThrow().teams()).containsExactly("night-crew");
		Thread.sleep(3100);
		assertThat(call("eva:long enough 1", "GET", "/api/projects/EVA", null).status()).isEqualTo(404);
		assertThat(this.people.caller("stan").orElseThrow().teams()).isEmpty();
		assertThat(this.people.members("night-crew")).isEmpty();
		this.setup.endOnTheirDate();
		assertThat(this.jdbc.sql("select kind from audit_entry where person in ('eva', 'stan')")
			.query(String.class)
			.list()).contains("PERSON_TAKEN_OFF", "PERSON_JOINED_TEAM", "PERSON_LEFT_TEAM");
	}

	@Test
	void aPlaceThatHasEndedAlreadyIsRefused() {
		assertThat(call("admin:demo", "POST", "/api/projects", """
				{'code':'PAS','title':'Past','kind':'FEATURE','postHouses':['beta'],
				'people':[{'id':'uploader-beta','postHouse':'beta','until':'2020-01-01T00:00:00Z'}]}""").errors())
			.anyMatch((error) -> error.endsWith(" IN_THE_PAST"));
	}

	@Test
	void everyProblemOfAPersonIsToldAtOnce() {
		assertThat(call("admin:demo", "POST", "/api/people",
				"""
						{'id':'system','name':'','email':'a@b\\r\\nBcc: c@d','language':'tlh','role':'GOD','password':'short'}""")
			.errors()).containsExactlyInAnyOrder("id ID_NOT_ALLOWED", "name REQUIRED", "email NOT_AN_ADDRESS",
					"language UNKNOWN_LANGUAGE", "role UNKNOWN_ROLE", "password PASSWORD_LENGTH");
		assertThat(call("admin:demo", "POST", "/api/teams", "{'id':'T','name':null,'email':'x','members':['post']}")
			.errors()).containsExactlyInAnyOrder("id ID_NOT_ALLOWED", "name REQUIRED", "email NOT_AN_ADDRESS",
					"members[0] NO_PLACE_FOR_ROLE");
		assertThat(call("admin:demo", "PUT", "/api/people/admin", "{'active':false}").status()).isEqualTo(409);
		assertThat(call("admin:demo", "POST", "/api/people", """
				{'id':'post','name':'P','email':'p@x.example','role':'STUDIO','password':'long enough 1'}""").status())
			.isEqualTo(409);
	}

	@Test
	void theFormsNameWhatIsWrongBesideTheField() {
		for (String page : List.of("/setup", "/setup/projects/new", "/setup/projects/NOVA", "/setup/people/post",
				"/setup/teams/vfx", "/setup/post-houses/alpha")) {
			assertThat(page("admin", "GET", page, "").statusCode()).as(page).isEqualTo(200);
		}
		assertThat(page("admin", "GET", "/setup/projects/NOVA", "").body())
			.contains("<label for=\"title\">Title</label>", "<title>Set-up");
		assertThat(page("admin", "GET", "/setup/projects/new", "").body())
			.contains("<option value=\"everything-manual\" selected=\"selected\">Everything by hand</option>",
					"<option value=\"pix-strict\">")
			.doesNotContain("<option value=\"pix-strict\">pix-strict");
		assertThat(page("uploader", "GET", "/setup", "").statusCode()).isEqualTo(403);
		assertThat(page("post", "GET", "/setup/people/post", "").statusCode()).isEqualTo(403);
		HttpResponse<String> wrong = page("admin", "POST", "/setup/post-houses/new",
				"id=Bad+One&name=%3Cscript%3E&email=nowhere");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("This is not an e-mail address.", "&lt;script&gt;")
			.doesNotContain("<script>\"", "??");
		for (String day : List.of("%2B999999999-12-31", "%2B294277-01-01", "-0001-01-01")) {
			HttpResponse<String> far = page("admin", "POST", "/setup/people/post", "until=" + day);
			assertThat(far.statusCode()).as(day).isEqualTo(422);
			assertThat(far.body()).contains("Use a year from 1 to 9999.");
		}
		assertThat(page("admin", "POST", "/setup/post-houses/new", "id=forma&name=Forma&email=a@forma.example")
			.statusCode()).isEqualTo(302);
		assertThat(this.people.postHouse("forma")).isPresent();
		assertThat(page("post", "POST", "/setup/projects/NOVA", "title=Nova+Two").statusCode()).isEqualTo(302);
		assertThat(page("post", "POST", "/setup/projects/NOVA", "title=Nova+Station").statusCode()).isEqualTo(302);
	}

	@Test
	void longListsAreFoundInAndTurnedPageByPage() {
		this.jdbc
			.sql("insert into post_house select 'many-' || n, 'Many ' || lpad(n::text, 2, '0'), 'a@many.example'"
					+ " from generate_series(1, 70) n")
			.update();
		try {
			assertThat(page("admin", "GET", "/setup?find=MANY", "").body())
				.contains("Many 20", "Show all 70", "Nothing here is called “MANY”")
				.doesNotContain("Many 21", "(alpha)", "(HLT)");
			assertThat(page("admin", "GET", "/setup?kind=post-houses&find=many-&page=1", "").body())
				.contains("Many 51", "Many 70", "Page 2 of 2", "page=0")
				.doesNotContain("Many 50", "page=2", "Show all");
			assertThat(page("admin", "GET", "/setup?kind=people&find=a%00b", "").statusCode()).isEqualTo(400);
			assertThat(page("admin", "GET", "/setup?kind=pets", "").statusCode()).isEqualTo(404);
			assertThat(page("admin", "GET", "/setup?kind=people&page=-1", "").statusCode()).isEqualTo(200);
			assertThat(page("admin", "GET", "/setup?kind=people&page=2147483647", "").statusCode()).isEqualTo(200);
		}
		finally {
			this.jdbc.sql("delete from post_house where id like 'many-%'").update();
		}
	}

	/** What the change of a person told of them. */
	private List<String> changes(String person, String body) {
		long last = this.jdbc.sql("select max(id) from audit_entry").query(Long.class).single();
		assertThat(call("admin:demo", "PUT", "/api/people/" + person, body).status()).isEqualTo(200);
		return told(person, last);
	}

	/** What was told of a person after the entry. */
	private List<String> told(String person, long last) {
		return this.jdbc
			.sql("select details from audit_entry where kind = 'PERSON_CHANGED' and person = ? and id > ? order by id")
			.params(person, last)
			.query(String.class)
			.list()
			.stream()
			.map(SetupTests::parsed)
			.map((details) -> told(details) + (details.path("sessionsEnded").asBoolean() ? ", sessions ended" : ""))
			.toList();
	}

	/** What changed, as short as can be. */
	private static String told(JsonNode details) {
		List<String> changes = new ArrayList<>();
		details.path("changed").forEach((change) -> {
			String what = change.path("what").asText();
			if (change.has("from") || change.has("to")) {
				what += " " + change.path("from").asText("null") + " " + change.path("to").asText("null");
			}
			for (JsonNode added : change.path("added")) {
				what += " +" + added.asText();
			}
			for (JsonNode removed : change.path("removed")) {
				what += " -" + removed.asText();
			}
			changes.add(what);
		});
		return String.join(", ", changes);
	}

	private static JsonNode parsed(String json) {
		try {
			return JSON.readTree(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpResponse<String> page(String person, String method, String path, String form) {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
					.header("Authorization",
							"Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes()))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.header("Accept", "text/html")
					.method(method, HttpRequest.BodyPublishers.ofString(form))
					.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String vault(String url) {
		return "{'downstreamSystems':[{'system':'vault','url':'" + url + "','secret':'"
				+ Base64.getEncoder().encodeToString(SECRET) + "'}]}";
	}

	private void created(String path, String body) {
		Answer answer = call("admin:demo", "POST", path, body);
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
	}

	/** Bodies may use single quotes. */
	private Answer call(String person, String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(person.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))
					: HttpRequest.BodyPublishers.noBody());
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), JSON.readTree(response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Answer(int status, JsonNode body) {

		List<String> errors() {
			return StreamSupport.stream(this.body.path("errors").spliterator(), false)
				.map((error) -> error.get("field").asText() + " " + error.get("code").asText())
				.toList();
		}

	}

}
