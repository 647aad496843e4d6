package org.picturelock;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.embedded.EmbeddedDatabase;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets a picture, for how long, and what is written down about it. */
@PicturelockTest
@ExtendWith(Browser.class)
class MediaTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private static Path folder;

	private static String id;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EmbeddedDatabase embedded;

	@BeforeEach
	void released() throws Exception {
		if (id == null) {
			Path film = folder.resolve("film.mov");
			this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 4);
			String project = this.shelf.project();
			id = as("uploader").deliver(project, "101", film, "for the media");
			as("uploader").await(id, "RELEASED");
		}
	}

	@Test
	void eachRangeAsksAnewWhetherTheTeamStillHasTheVersion() throws Exception {
		assertThat(range("studio-vfx", "/media").statusCode()).isEqualTo(206);
		for (String[] ended : new String[][] { { "suspend", "lift" }, { "recall", "reopen" } }) {
			as("post").post("/api/deliveries/" + id + "/" + ended[0], Map.of("reason", "leaked"));
			for (String part : List.of("/media", "/poster", "/sprite")) {
				assertThat(range("studio-vfx", part).statusCode()).as(ended[0] + part).isEqualTo(404);
			}
			as("post").post("/api/deliveries/" + id + "/" + ended[1], Map.of("reason", "found"));
		}
		assertThat(range("studio-vfx", "/media").statusCode()).isEqualTo(404);
		as("post").post("/api/deliveries/" + id + "/release", Map.of("teams", List.of("vfx")));
		as("post").await(id, "RELEASED");
		assertThat(range("studio-vfx", "/media").statusCode()).isEqualTo(206);
		assertThat(range("studio-sound", "/media").statusCode()).isEqualTo(404);
		assertThat(range("auditor", "/media").statusCode()).isEqualTo(403);
		assertThat(range("admin", "/media").statusCode()).isEqualTo(404);
		assertThat(range("uploader-beta", "/media").statusCode()).isEqualTo(404);
	}

	@Test
	void noCopyIsKeptAnywhere() throws Exception {
		for (String part : List.of("/media", "/poster", "/sprite")) {
			HttpResponse<byte[]> answer = range("uploader", part);
			assertThat(answer.headers().allValues("Cache-Control")).as(part).containsExactly("no-store");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(part).hasValue("nosniff");
			assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).as(part).hasValue("same-origin");
			assertThat(answer.headers().firstValue("ETag")).as(part).isEmpty();
			assertThat(answer.headers().firstValue("Last-Modified")).as(part).isEmpty();
		}
	}

	@Test
	void aDownloadIsARightOfItsOwn() throws Exception {
		String film = "/files/" + as("uploader").get("/api/deliveries/" + id).body().at("/files/0/id").asText()
				+ "/content";
		assertThat(range("studio-vfx", "/media").statusCode()).isEqualTo(206);
		assertThat(range("studio-vfx", film).statusCode()).isEqualTo(403);
		HttpResponse<byte[]> original = range("uploader", film);
		assertThat(original.statusCode()).isEqualTo(206);
		assertThat(original.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
		assertThat(entries("MEDIA_DOWNLOADED", "uploader")).isEqualTo(1);
		assertThat(entries("MEDIA_DOWNLOADED", "studio-vfx")).isZero();
	}

	@Test
	void aPlayerIsOneEntryOfTheAuditHoweverMuchItAsksFor() throws Exception {
		long before = entries("MEDIA_WATCHED", "post2");
		String first = UUID.randomUUID().toString();
		for (int i = 0; i < 5; i++) {
			range("post2", "/media?player=" + first);
		}
		assertThat(entries("MEDIA_WATCHED", "post2")).isEqualTo(before + 1);
		range("post2", "/media?player=" + UUID.randomUUID());
		assertThat(entries("MEDIA_WATCHED", "post2")).isEqualTo(before + 2);
		range("post2", "/media?player=" + "<script>".repeat(500));
		range("post2", "/media?player=another");
		assertThat(entries("MEDIA_WATCHED", "post2")).isEqualTo(before + 3);
		range("uploader-beta", "/media?player=" + first);
		assertThat(entries("MEDIA_WATCHED", "uploader-beta")).isZero();
	}

	@Test
	void whateverIsSeenOfACutIsWrittenDownOnceAnHour() throws Exception {
		long watched = entries("MEDIA_WATCHED", "studio-vfx");
		for (int i = 0; i < 2; i++) {
			assertThat(range("studio-vfx", "/poster").statusCode()).isEqualTo(206);
			assertThat(range("studio-vfx", "/sprite").statusCode()).isEqualTo(206);
			assertThat(as("studio-vfx").get("/api/deliveries/" + id).status()).isEqualTo(200);
		}
		assertThat(entries("PICTURES_SHOWN", "studio-vfx")).isEqualTo(1);
		assertThat(entries("DELIVERY_VIEWED", "studio-vfx")).isEqualTo(1);
		assertThat(entries("MEDIA_WATCHED", "studio-vfx")).isEqualTo(watched);
	}

	@Test
	void whatSendsNoByteIsNotWatching() throws Exception {
		long before = entries("MEDIA_WATCHED", "uploader");
		String film = "http://localhost:" + this.port + "/api/deliveries/" + id + "/media?player=" + UUID.randomUUID();
		String me = "Basic " + Base64.getEncoder().encodeToString("uploader:demo".getBytes(StandardCharsets.UTF_8));
		HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(film)).header("Authorization", me);
		assertThat(HTTP
			.send(asked.copy().method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode()).isEqualTo(200);
		assertThat(HTTP
			.send(asked.copy().header("Range", "bytes=99999999999-").build(), HttpResponse.BodyHandlers.discarding())
			.statusCode()).isEqualTo(416);
		assertThat(entries("MEDIA_WATCHED", "uploader")).isEqualTo(before);
	}

	/** Each numbers its version under the cut's lock. */
	@Test
	void theSameBytesOpenedAtTheSameMomentAreAsManyVersions() throws Exception {
		String project = this.shelf.project();
		String first = as("uploader").deliver(project, "101", folder.resolve("film.mov"), "the first");
		String film = as("uploader").await(first, "RELEASED").at("/files/0/id").asText();
		Map<String, Object> again = Map.of("cutType", "LOCKED", "episode", "101", "files",
				List.of(Map.of("from", film, "fileType", "PROXY")));
		ExecutorService threads = Executors.newFixedThreadPool(6);
		try {
			List<Callable<Integer>> opens = Collections.nCopies(6,
					() -> as("uploader").post("/api/projects/" + project + "/deliveries", again).status());
			for (Future<Integer> open : threads.invokeAll(opens)) {
				assertThat(open.get()).isEqualTo(201);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.jdbc.sql("select max(version) from delivery where project = ?")
			.param(project)
			.query(Integer.class)
			.single()).isEqualTo(7);
	}

	@Test
	void aPageThatIsOnlyOpenedIsNotWatching(Browser browser) throws Exception {
		Desk post = Desk.of(browser, this.port, "post2");
		long before = entries("MEDIA_WATCHED", "post2");
		post.page().clock().install();
		post.open("/deliveries/" + id);
		assertThat(post.page().locator("cut-player .tc")).isVisible();
		post.page().clock().runFor(45_000);
		post.page().locator("cut-player .bar input").hover();
		assertThat(entries("MEDIA_WATCHED", "post2")).isEqualTo(before);
		post.page().locator("cut-player").press(" ");
		assertThat(post.page().locator("cut-player button[aria-label=Pause]")).isVisible();
		post.awaitFilm();
		assertThat(entries("MEDIA_WATCHED", "post2")).isEqualTo(before + 1);
		assertThat(post.trouble()).isEmpty();
	}

	@Test
	void aPartsAddressIsForThatPartOfThatUploadOnly() throws Exception {
		String project = this.shelf.project();
		List<Map<String, Object>> files = List.of(Map.of("name", "a.mov", "size", 10, "fileType", "PROXY"),
				Map.of("name", "b.wav", "size", 10, "fileType", "STEM", "stemType", "MIX"));
		JsonNode[] opened = new JsonNode[2];
		for (int i = 0; i < 2; i++) {
			opened[i] = as("uploader")
				.post("/api/projects/" + project + "/deliveries",
						Map.of("cutType", "LOCKED", "episode", "101", "files", files))
				.body();
		}
		String url = as("uploader").partUrl(opened[0], 0);
		byte[] bytes = new byte[10];
		String id0 = opened[0].get("id").asText();
		for (String altered : List.of(url.replace(id0, opened[1].get("id").asText()),
				url.replace(opened[0].at("/files/0/id").asText(), opened[0].at("/files/1/id").asText()),
				url.replaceFirst("offset=0", "offset=1"), url.replaceFirst("size=10", "size=9"),
				url.replaceFirst("expires=\\d", "expires=9"), url.replaceFirst("signature=..", "signature=zz"),
				url.replaceFirst("&signature=.*", ""), url.replaceFirst("/(\\d+)\\?", "/2?"))) {
			assertThat(altered).isNotEqualTo(url);
			assertThat(as("uploader").putPart(altered, bytes)).as(altered).isEqualTo(403);
		}
		assertThat(as("uploader").putPart(url, bytes)).isEqualTo(200);
		for (JsonNode one : opened) {
			as("uploader").post("/api/deliveries/" + one.get("id").asText() + "/withdraw", Map.of("reason", "a test"));
		}
	}

	@Test
	void anOpenPlayerStopsWithinAMinuteOfARecallAndSaysWhy(Browser browser) throws Exception {
		String recalled = as("uploader").deliver(this.shelf.project(), "101", folder.resolve("film.mov"), "to recall");
		as("uploader").await(recalled, "RELEASED");
		Desk studio = Desk.of(browser, this.port, "studio-vfx");
		Page page = studio.page();
		page.clock().install();
		List<String> played = Collections.synchronizedList(new java.util.ArrayList<>());
		page.onResponse((answer) -> {
			if (answer.url().contains("/media?player=")) {
				played.add(answer.status() + " " + answer.request().method() + " "
						+ answer.request().headers().get("range"));
			}
		});
		studio.open("/deliveries/" + recalled);
		studio.awaitFilm();
		assertThat(page.locator("cut-player .owner")).hasText("Vic Vfx");
		page.clock().runFor(20_000);
		assertThat(page.locator("cut-player video")).isVisible();
		as("post").post("/api/deliveries/" + recalled + "/recall", Map.of("reason", "wrong reel"));
		page.clock().runFor(20_000);
		Locator said = page.locator("cut-player [role=alert]");
		assertThat(said).containsText("can no longer be watched");
		assertThat(page.locator("cut-player video")).hasCount(0);
		assertThat(page.locator("cut-player button")).hasCount(0);
		assertThat(page.locator("live-region [role=alert]")).containsText("no longer shown to you");
		assertThat(page.locator("main [data-state=RELEASED]")).hasCount(0);
		List<String> askedOn = Collections.synchronizedList(new java.util.ArrayList<>());
		page.onRequest((request) -> askedOn.add(request.url()));
		page.clock().runFor(60_000);
		assertThat(askedOn).noneMatch((url) -> url.contains("/live/deliveries/"));
		assertThat(Axe.findings(page)).isEmpty();
		assertThat(played).anyMatch((one) -> one.startsWith("206 GET bytes="))
			.last()
			.asString()
			.isEqualTo("404 HEAD null");
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/recalled-player.png")));
		assertThat(entriesOf(recalled, "MEDIA_WATCHED", "studio-vfx")).isEqualTo(1);
	}

	@Test
	void anOpenPlayerSaysInTheServersWordsWhatIsAway(Browser browser) {
		Desk post = Desk.of(browser, this.port, "post2");
		Page page = post.page();
		page.clock().install();
		post.open("/deliveries/" + id);
		post.awaitFilm();
		// as a server answers: HEAD without a body
		page.route("**/media?player=*",
				(route) -> route.fulfill(new Route.FulfillOptions().setStatus(503)
					.setContentType("application/problem+json")
					.setBody(route.request().method().equals("HEAD") ? ""
							: "{\"detail\":\"The storage cannot be reached right now.\"}")));
		page.clock().runFor(20_000);
		assertThat(page.locator("cut-player [role=alert]")).hasText("The storage cannot be reached right now.");
		assertThat(page.locator("cut-player video")).hasCount(0);
	}

	@Test
	void withoutAnAuditNothingIsReleasedAndNothingShown() throws Exception {
		String project = this.shelf.project();
		String released = this.shelf.version(this.shelf.project(), 1, "RELEASED");
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		String waiting = as("uploader").deliver(project, "101", folder.resolve("film.mov"), "to wait");
		as("uploader").await(waiting, "AWAITING_RELEASE");
		JdbcClient owner = JdbcClient
			.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, this.embedded.password()));
		owner.sql("""
				create or replace function no_audit() returns trigger language plpgsql as
				$$ begin raise exception 'the audit is not to be had'; end $$""").update();
		owner
			.sql("create trigger no_audit before insert on audit_entry for each row when (new.chain in ('delivery:" + id
					+ "', 'delivery:" + released + "', 'delivery:" + waiting + "')) execute function no_audit()")
			.update();
		try {
			HttpResponse<byte[]> picture = range("post", "/media?player=" + UUID.randomUUID());
			assertThat(picture.statusCode()).isEqualTo(503);
			assertThat(new String(picture.body(), StandardCharsets.UTF_8)).contains("AUDIT_UNAVAILABLE");
			Api.Answer suspended = as("post").post("/api/deliveries/" + released + "/suspend", Map.of("reason", "x"));
			assertThat(suspended.status() + " " + suspended.code()).isEqualTo("503 AUDIT_UNAVAILABLE");
			assertThat(this.shelf.state(released)).isEqualTo("RELEASED");
			Api.Answer asked = as("uploader").post("/api/deliveries/" + waiting + "/release",
					Map.of("teams", List.of("vfx")));
			assertThat(asked.status() + " " + asked.code()).isEqualTo("503 AUDIT_UNAVAILABLE");
			assertThat(this.shelf.state(waiting)).isEqualTo("AWAITING_RELEASE");
			assertThat(as("studio-vfx").get("/api/deliveries/" + waiting).status()).isEqualTo(404);
		}
		finally {
			owner.sql("drop trigger no_audit on audit_entry").update();
		}
		assertThat(range("post", "/media?player=" + UUID.randomUUID()).statusCode()).isEqualTo(206);
		as("uploader").post("/api/deliveries/" + waiting + "/release", Map.of("teams", List.of("vfx")));
		as("studio-vfx").await(waiting, "RELEASED");
	}

	@Test
	void anOriginalWhoseBytesCannotBeReadIsNotSaidToBeDownloaded() throws Exception {
		JsonNode file = as("uploader").get("/api/deliveries/" + id).body().at("/files/0");
		String place = this.jdbc.sql("select storage from delivery_file where id = ?")
			.param(file.get("id").asText())
			.query(String.class)
			.single();
		Path bytes;
		try (var all = Files.walk(Path.of("target/test-data"))) {
			bytes = all.filter((one) -> one.endsWith(Path.of(place))).findFirst().orElseThrow();
		}
		Path aside = bytes.resolveSibling("aside");
		Files.move(bytes, aside);
		try {
			HttpResponse<byte[]> answer = range("post", "/files/" + file.get("id").asText() + "/content");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("STORAGE_UNAVAILABLE");
			assertThat(entries("MEDIA_DOWNLOADED", "post")).isZero();
		}
		finally {
			Files.move(aside, bytes);
		}
	}

	private long entries(String kind, String person) {
		return entriesOf(id, kind, person);
	}

	private long entriesOf(String delivery, String kind, String person) {
		return this.jdbc.sql("select count(*) from audit_entry where chain = ? and kind = ? and actor = ?")
			.params("delivery:" + delivery, kind, person)
			.query(Long.class)
			.single();
	}

	private HttpResponse<byte[]> range(String person, String path) throws Exception {
		String credentials = Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
		return HTTP.send(HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/api/deliveries/" + id
					+ path.replace("<", "%3C").replace(">", "%3E")))
			.header("Authorization", "Basic " + credentials)
			.header("Range", "bytes=0-99")
			.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private Api as(String person) {
		return new Api(this.port, person);
	}

}
