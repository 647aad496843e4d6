package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What people get wrong, over HTTP: each answer names the field and says the way out. */
@PicturelockTest
@ExtendWith(OutputCaptureExtension.class)
class BadInputTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private SampleCut sample;

	private Api uploader;

	@BeforeEach
	void signIn() {
		this.uploader = new Api(this.port, "uploader");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HLT   | 999 | cut.mov:PROXY                | episode           | UNKNOWN_EPISODE
			LMR   | 101 | cut.mov:PROXY                | episode           | FEATURE_HAS_NO_EPISODES
			HLT   | 101 | cut.edl:EDL                  | files             | PROXY_MISSING
			HLT   | 101 | a.mov:PROXY b.mov:PROXY      | files[1].fileType | PROXY_TWICE
			HLT   | 101 | ../x.mov:PROXY               | files[0].name     | NAME_NOT_ALLOWED
			HLT   | 101 | a%20b.mov:PROXY              | files[0].name     | NAME_NOT_ALLOWED
			HLT   | 101 | a%00b.mov:PROXY              | files[0].name     | NAME_NOT_ALLOWED
			HLT   | 101 | cut.mov:PROXY CUT.MOV:OTHER  | files[1].name     | DUPLICATE_NAME
			HLT   | 101 | 300:PROXY                    | files[0].name     | TOO_LONG
			HLT   | 101 | cut.txt:PROXY                | files[0].name     | PROXY_NOT_VIDEO
			""")
	void anOpeningIsRefused(String project, String episode, String files, String field, String code) {
		List<Map<String, Object>> asked = Arrays.stream(files.split(" "))
			.map((file) -> file.split(":"))
			.map((file) -> Map.<String, Object>of("name", name(file[0]), "size", 10, "fileType", file[1]))
			.toList();
		refused(open(project, episode, asked), field, code);
	}

	/**
	 * What was meant by the wrong kind of value nobody can tell, so none is made to fit.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/projects/HLT/deliveries  | {"files":[{"size":1.5}]}                    | files[0].size      | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"files":[{"size":"10"}]}                   | files[0].size      | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"files":[{"name":true}]}                   | files[0].name      | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"note":5}                                  | note               | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"note":1.5}                                | note               | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"version":1.0}                             | version            | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"version":""}                              | version            | TYPE_MISMATCH
					/projects/HLT/deliveries  | {"files":{}}                                | files              | TYPE_MISMATCH
					/deliveries/x/grants      | {"mayDownload":"true"}                      | mayDownload        | TYPE_MISMATCH
					/deliveries/x/grants      | {"mayDownload":1}                           | mayDownload        | TYPE_MISMATCH
					/deliveries/x/grants      | {"until":2524608000}                        | until              | TYPE_MISMATCH
					/deliveries/x/grants      | {"until":"2524608000"}                      | until              | TYPE_MISMATCH
					/deliveries/x/grants      | {"until":"+1000000000-12-31T23:59:59Z"}     | until              | YEAR_OUT_OF_RANGE
					/deliveries/x/grants      | {"until":"-0001-01-01T00:00:00Z"}           | until              | YEAR_OUT_OF_RANGE
					/deliveries/x/release     | {"teams":[7]}                               | teams[0]           | TYPE_MISMATCH
					/projects                 | {"frameRate":"24"}                          | frameRate          | TYPE_MISMATCH
					/people                   | {"active":"yes"}                            | active             | TYPE_MISMATCH
					/rule-sets/x/dry-run      | {"last":1.5}                                | last               | TYPE_MISMATCH
					/rule-sets/x/dry-run      | {"version":1.5}                             | version            | TYPE_MISMATCH
					/rule-sets/x/dry-run      | {"from":"+294277-01-01T00:00:00Z"}          | from               | YEAR_OUT_OF_RANGE
					/teams                    | {"until":{"a":"+10000-01-01T00:00:00Z"}}    | until.a            | YEAR_OUT_OF_RANGE
					/projects/HLT/deliveries  | {"files":[null]}                            | files[0]           | REQUIRED
					/deliveries/x/release     | {"teams":["vfx",null]}                      | teams[1]           | REQUIRED
					/deliveries/x/override    | {"findings":[null]}                         | findings[0]        | REQUIRED
					/projects                 | {"episodes":[null]}                         | episodes[0]        | REQUIRED
					/projects                 | {"requiredStems":[null]}                    | requiredStems[0]   | REQUIRED
					/projects                 | {"teams":[null]}                            | teams[0]           | REQUIRED
					/projects                 | {"postHouses":[null]}                       | postHouses[0]      | REQUIRED
					/projects                 | {"people":[null]}                           | people[0]          | REQUIRED
					/projects                 | {"downstreamSystems":[null]}                | downstreamSystems[0] | REQUIRED
					/teams                    | {"members":[null]}                          | members[0]         | REQUIRED
					PUT /rule-sets/x/examples | {"items":[null]}                            | items[0]           | REQUIRED
					PUT /rule-sets/x/examples | {"items":[{"expected":[null]}]}             | items[0].expected[0] | REQUIRED
					""")
	void nothingOfTheWrongKindIsMadeToFit(String call, String body, String field, String code) throws Exception {
		Api admin = new Api(this.port, "admin");
		JsonNode sent = new ObjectMapper().readTree(body);
		Api.Answer answer = call.startsWith("PUT ") ? admin.put("/api" + call.substring(4), sent)
				: admin.post("/api" + call, sent);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
		assertThat(answer.body().get("errors")).singleElement().satisfies((error) -> {
			assertThat(error.path("field").asText()).isEqualTo(field);
			assertThat(error.path("code").asText()).isEqualTo(code);
			assertThat(error.path("message").asText()).endsWith(".").doesNotContain("{", "problem.");
		});
	}

	/** A number as well as a word, as scripts rely on. */
	@ParameterizedTest
	@ValueSource(strings = { "1", "\"1\"", "\"newest\"", "null" })
	void aVersionOfRulesIsAskedForByItsNumberOrAWord(String version) throws Exception {
		JsonNode body = new ObjectMapper().readTree("{\"project\":\"HLT\",\"last\":1,\"version\":" + version + "}");
		assertThat(new Api(this.port, "post").post("/api/rule-sets/everything-auto/dry-run", body).status())
			.isEqualTo(200);
	}

	@Test
	void whatOneMayNotKnowOfIsNotThere() {
		Map<String, Object> film = Map.of("name", "cut.mov", "size", 10, "fileType", "PROXY");
		assertThat(open("NOWHERE", "101", List.of(film)).code()).isEqualTo("NOT_FOUND");
		assertThat(open("NOVA", "201", List.of(film)).code()).isEqualTo("NOT_FOUND");
	}

	@Test
	void aReleaseIsRefusedUntilItIsRightAndThenHappensOnce(CapturedOutput log) throws Exception {
		String path = "/api/deliveries/" + waiting() + "/release";
		refused(this.uploader.post(path, Map.of("note", "to nobody")), "teams", "TEAMS_REQUIRED");
		refused(this.uploader.post(path, Map.of("teams", List.of())), "teams", "TEAMS_REQUIRED");
		for (String team : List.of("marketing", "nobody", "")) {
			refused(this.uploader.post(path, Map.of("teams", List.of("vfx", team))), "teams[1]", "TEAM_NOT_STAFFED");
		}
		refused(this.uploader.post(path, Map.of("teams", List.of("vfx"), "note", "x".repeat(2001))), "note",
				"TOO_LONG");
		assertThat(this.uploader.post(path, Map.of("teams", List.of("vfx"), "note", "x".repeat(2000))).status())
			.isEqualTo(200);
		assertThat(this.uploader.post(path, Map.of("teams", List.of("vfx"))).code()).isEqualTo("NOT_POSSIBLE_NOW");
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
	}

	@Test
	void whatOnlyCallsItselfAFilmIsRejectedInPlainWords(@TempDir Path folder) throws Exception {
		Path film = folder.resolve("whole.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 3);
		byte[] whole = Files.readAllBytes(film);
		Map<String, byte[]> files = Map.of("text", "Not a film at all.\n".repeat(99).getBytes(), "truncated",
				Arrays.copyOf(whole, whole.length / 2), "playlist",
				"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n".getBytes());
		for (String kind : files.keySet()) {
			Path file = Files.write(folder.resolve(kind + ".mov"), files.get(kind));
			String id = this.uploader.deliver(this.shelf.project(), "101", file, kind);
			JsonNode rejected = this.uploader.await(id, "REJECTED");
			assertThat(rejected.at("/validation/findings")).as(kind)
				.anySatisfy((finding) -> assertThat(finding.path("severity").asText()).isEqualTo("ERROR"))
				.allSatisfy((finding) -> assertThat(finding.path("message").asText()).isNotBlank()
					.doesNotContain("passwd", "Exception", "finding."));
		}
	}

	private static String name(String name) {
		return name.equals("300") ? "x".repeat(296) + ".mov"
				: java.net.URLDecoder.decode(name, java.nio.charset.StandardCharsets.UTF_8);
	}

	private Api.Answer open(String project, String episode, List<Map<String, Object>> files) {
		return this.uploader.post("/api/projects/" + project + "/deliveries",
				Map.of("cutType", "LOCKED", "episode", episode, "files", files));
	}

	/** Exactly this one complaint, in words. */
	private static void refused(Api.Answer answer, String field, String code) {
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.code()).isEqualTo("INVALID");
		assertThat(answer.body().get("errors")).as(answer.toString()).singleElement().satisfies((error) -> {
			assertThat(error.path("field").asText()).isEqualTo(field);
			assertThat(error.path("code").asText()).isEqualTo(code);
			assertThat(error.path("message").asText()).endsWith(".").doesNotContain("{", "problem.");
		});
	}

	private String waiting() throws Exception {
		String project = this.shelf.project();
		new Api(this.port, "post").post("/api/projects/" + project + "/rules",
				Map.of("releaseRules", "everything-manual", "reason", "A person releases here"));
		Path film = Path.of("target", "bad-input.mov");
		if (!Files.exists(film)) {
			this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		}
		String id = this.uploader.deliver(project, "101", film, "for release");
		this.uploader.await(id, "AWAITING_RELEASE");
		return id;
	}

}
