package org.picturelock.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.access.Routes.Reader;
import org.picturelock.access.Routes.Route;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route that the application has, asked by every role for what is their own, for
 * another post house's, for another project's and for what is nowhere.
 */
@PicturelockTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IslandsTests {

	/** Where an address or a body names another thing than the one that is asked for. */
	private static final String NAMED = """
			GET /api/deliveries/OWN/files/{file}/content | |
			GET /api/deliveries/OWN/files/{file}/parts | |
			POST /api/deliveries/OWN/files/{file}/complete | |
			DELETE /api/deliveries/OWN/files/{file} | |
			GET /projects/HOME/upload?from={id} | |
			POST /api/projects/HOME/deliveries | | | | | {"cutType":"LOCKED","episode":"1","files":[{"from":"{file}","fileType":"PROXY"}]}
			POST /api/projects/HOME/deliveries | | | | | {"cutType":"LOCKED","episode":"1","version":VERSION,"files":[{"name":"a.wav","size":9,"fileType":"STEM","stemType":"MIX"}]}
			POST /api/tickets | | | | | {"delivery":"{id}","text":""}
			POST /api/rule-sets/everything-auto/dry-run | | | | | {"project":"{code}"}
			GET /api/backlot?project={code} | |
			GET /api/backlot?project=HOME&delivery={id} | |
			GET /api/audit?delivery={id} | |
			GET /api/audit?project={code} | |
			GET /api/audit?person={uploader}&project={code} | |
			GET /api/audit?text={id} | |
			GET /api/audit.jsonl?delivery={id} | |
			GET /api/audit.csv?project={code} | |
			GET /api/projects/HOME/deliveries?text={file} | |
			""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final Island unknown = Island.unknown();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext application;

	@Autowired
	private Archipelago islands;

	@Autowired
	private Gatebook gatebook;

	@Autowired
	private Throttle throttle;

	@Autowired
	private JdbcClient jdbc;

	private List<Route> table;

	private List<Reader> readers;

	@BeforeAll
	void settle() throws IOException {
		this.throttle.forgetAll();
		this.islands.settle(this.port);
		this.table = Routes.table();
		this.readers = List.of(new Reader(this.islands.home().uploader(), "U"),
				new Reader(this.islands.home().post(), "P"), new Reader(Archipelago.STUDIO, "S"),
				new Reader("auditor", "R"), new Reader("admin", "M"));
	}

	@AfterAll
	void leave() {
		this.islands.leave(this.port);
	}

	@Test
	void everyRouteIsInTheTableAndNoOther() {
		Set<String> listed = this.table.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
		// these two are filters
		listed.removeAll(Set.of("POST /login", "POST /logout"));
		assertThat(listed).as("src/test/resources/routes.txt says who may use which route")
			.isEqualTo(Routes.of(this.application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()));
	}

	@Test
	void nobodyReachesOrLearnsOfAnothersIsland() {
		long last = lastEntry();
		List<String> leaks = new ArrayList<>();
		Map<String, List<String>> refused = new TreeMap<>();
		for (Route route : this.table) {
			for (Reader reader : route.isOpen() ? List.<Reader>of() : this.readers) {
				for (Asked asked : asked(route)) {
					if (!route.is("costly") || !route.isFor(reader) || !knows(reader, route, asked)) {
						HttpResponse<String> answer = ask(route, reader, asked);
						check(route, reader, asked, answer, leaks);
						if (answer.statusCode() == 403 || answer.statusCode() == 404) {
							refused.computeIfAbsent(reader.id(), (id) -> new ArrayList<>())
								.add(route.method() + " " + answer.uri().getRawPath() + " " + answer.statusCode());
						}
					}
				}
			}
		}
		assertThat(leaks).isEmpty();
		refused.forEach((reader, expected) -> assertThat(written(reader, last)).as("audit entries of %s", reader)
			.containsExactlyInAnyOrderElementsOf(expected));
	}

	@Test
	void whatAnUploaderMayNotGrantIsWrittenDown() {
		long last = lastEntry();
		Island home = this.islands.home();
		String path = "/api/deliveries/" + home.released().delivery() + "/grants";
		assertThat(
				new Api(this.port, home.uploader()).post(path, Map.of("team", Archipelago.TEAM, "mayDownload", true)))
			.satisfies((answer) -> assertThat(answer.status()).isEqualTo(403))
			.satisfies((answer) -> assertThat(answer.code()).isEqualTo("ACCESS_BY_POST_PRODUCTION"));
		assertThat(written(home.uploader(), last)).containsExactly("POST " + path + " 403");
	}

	@Test
	void aForeignIdInAQueryOrABodyIsAsGoodAsUnknown() {
		Island home = this.islands.home();
		List<String> leaks = new ArrayList<>();
		for (Reader reader : this.readers.subList(0, 3)) {
			for (Island foreign : List.of(this.islands.neighbour(), this.islands.abroad())) {
				boolean abroad = foreign == this.islands.abroad();
				if (!abroad && reader.is("P")) {
					continue;
				}
				for (int i = 0; i < foreign.cuts().size(); i++) {
					for (String line : NAMED.lines().filter((one) -> abroad || !one.contains("{code}")).toList()) {
						Route route = Route.parse(line.replace("HOME", home.project()).replace("OWN", own(home, i)));
						same(route, reader, new Asked("foreign", foreign, foreign.cuts().get(i)),
								new Asked("unknown", this.unknown, this.unknown.cuts().get(i)), leaks);
					}
				}
			}
		}
		assertThat(leaks).isEmpty();
	}

	@Test
	void everybodyCountsOnlyWhatTheySee() {
		Map<String, Integer> seen = Map.of("U", 2, "S", 1, "P", 4, "R", 4);
		Route list = Route.parse("GET /api/projects/{code}/deliveries");
		for (Reader reader : this.readers.subList(0, 4)) {
			Island home = this.islands.home();
			assertThat(ask(list, reader, new Asked("own", home, home.released())).body())
				.contains("\"total\":" + seen.get(reader.letter()));
		}
	}

	@Test
	void aStrangerReachesNothingAndIsCounted() {
		this.gatebook.countStrangers();
		long last = lastEntry();
		int counted = 0;
		for (Route route : this.table) {
			if (!route.is("costly")) {
				Asked own = new Asked("own", this.islands.home(), this.islands.home().released());
				HttpResponse<String> answer = ask(route, null, own);
				boolean led = answer.statusCode() == 302
						&& answer.headers().firstValue("Location").orElse("").endsWith("/login");
				// what changes something is asked for the page's token first
				boolean sent = answer.statusCode() == (route.method().equals("GET") ? 401 : 403);
				assertThat(route.isOpen() ? answer.statusCode() == 200 : led || sent)
					.as("%s answers a stranger %s", route, answer.statusCode())
					.isTrue();
				counted += sent ? 1 : 0;
			}
		}
		this.gatebook.countStrangers();
		assertThat(counted).isPositive();
		assertThat(this.jdbc.sql("""
				select sum((details::jsonb ->> 'count')::int) from audit_entry
				where id > ? and kind = 'STRANGERS_REFUSED'""").param(last).query(Integer.class).single())
			.isEqualTo(counted);
	}

	private List<Asked> asked(Route route) {
		Island home = this.islands.home();
		List<Asked> all = new ArrayList<>();
		all.add(new Asked("own", home, home.released()));
		if (route.of().equals("delivery")) {
			all.add(new Asked("own", home, home.uploading()));
			Island neighbour = this.islands.neighbour();
			neighbour.cuts().forEach((cut) -> all.add(new Asked("other post house", neighbour, cut)));
		}
		if (!route.of().equals("-")) {
			Island abroad = this.islands.abroad();
			abroad.cuts().forEach((cut) -> all.add(new Asked("other project", abroad, cut)));
			all.add(new Asked("unknown", this.unknown, this.unknown.released()));
		}
		return all;
	}

	private boolean knows(Reader reader, Route route, Asked asked) {
		boolean project = asked.island.project().equals(this.islands.home().project());
		boolean own = asked.island == this.islands.home();
		return switch (route.of()) {
			case "-" -> true;
			case "project" -> project || (reader.is("R") || reader.is("M")) && asked.island != this.unknown;
			default -> switch (reader.letter()) {
				case "R" -> asked.island != this.unknown;
				case "P" -> project;
				case "U" -> own;
				case "S" -> own && asked.cut == asked.island.released();
				default -> false;
			};
		};
	}

	private void check(Route route, Reader reader, Asked asked, HttpResponse<String> answer, List<String> leaks) {
		int status = answer.statusCode();
		boolean right;
		if (!knows(reader, route, asked) || (route.isHiddenFrom(reader) && !route.isFor(reader))) {
			right = status == 404 || (status == 403 && route.is("blind") && !route.isFor(reader));
		}
		else if (!route.isFor(reader)) {
			right = status == 403;
		}
		else {
			right = status < 500 && status != 401 && status != 403 && (status != 404 || route.is("maybe"));
		}
		if (!right) {
			leaks.add(reader.id() + " asks " + route + " of " + asked.what + " and is answered " + status + " "
					+ shown(answer));
		}
		told(reader, route, asked, answer)
			.forEach((word) -> leaks.add(reader.id() + " asks " + route + " of " + asked.what + " and reads " + word));
	}

	/** The words in the answer that the reader may not know and did not ask with. */
	private Stream<String> told(Reader reader, Route route, Asked asked, HttpResponse<String> answer) {
		String question = answer.uri() + route.body(asked.island, asked.cut);
		return secrets(reader).filter((word) -> answer.body().contains(word) && !question.contains(word));
	}

	private Stream<String> secrets(Reader reader) {
		List<String> secrets = new ArrayList<>();
		for (Island island : List.of(this.islands.home(), this.islands.neighbour(), this.islands.abroad())) {
			boolean home = island == this.islands.home();
			boolean project = island.project().equals(this.islands.home().project());
			List<String> cut = island.words().stream().filter((word) -> !isPlace(island, word)).toList();
			switch (reader.letter()) {
				case "U" -> secrets.addAll(home ? List.of() : island.words());
				case "P" -> secrets.addAll(project ? List.of() : island.words());
				case "S" -> secrets
					.addAll(home ? List.of(island.uploading().delivery(), island.uploading().file()) : island.words());
				case "M" -> secrets.addAll(cut);
				default -> {
				}
			}
			if (!project && "UPS".contains(reader.letter())) {
				secrets.addAll(island.projectWords());
			}
		}
		return secrets.stream();
	}

	/** People and post houses are the administrator's to know. */
	private static boolean isPlace(Island island, String word) {
		return word.equals(island.house()) || word.equals(island.uploader());
	}

	private void same(Route route, Reader reader, Asked foreign, Asked unknown, List<String> leaks) {
		HttpResponse<String> one = ask(route, reader, foreign);
		HttpResponse<String> other = ask(route, reader, unknown);
		boolean json = !route.accept().equals("text/html");
		if (one.statusCode() != other.statusCode() || (json && !blank(foreign, one).equals(blank(unknown, other)))) {
			leaks.add(reader.id() + " asks " + route + ": " + shown(one) + " but for what is nowhere " + shown(other));
		}
		if (one.statusCode() >= 500) {
			leaks.add(reader.id() + " asks " + route + ": " + shown(one));
		}
		told(reader, route, foreign, one).forEach((word) -> leaks.add(reader.id() + " asks " + route + ": " + word));
	}

	/** The answer without the names that were asked with. */
	private String blank(Asked asked, HttpResponse<String> answer) {
		return asked.blank(answer.body()).replace("/" + this.islands.home().project(), "/");
	}

	private static String own(Island home, int cut) {
		return home.cuts().get(cut).delivery();
	}

	private HttpResponse<String> ask(Route route, Reader reader, Asked asked) {
		// the neighbour's version is one of the same cut
		String version = (asked.island == this.islands.neighbour()) ? "2" : "77";
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + route.address(asked.island, asked.cut)))
			.header("Accept", route.accept())
			.header("Content-Type", route.contentType())
			.method(route.method(), HttpRequest.BodyPublishers
				.ofString(route.body(asked.island, asked.cut).replace("VERSION", version)));
		if (reader != null) {
			request.header("Authorization", Door.basic(reader.id(), "demo"));
		}
		return Door.exchange(this.http, request.build());
	}

	private static String shown(HttpResponse<String> answer) {
		String body = answer.body();
		return answer.statusCode() + " " + body.substring(0, Math.min(body.length(), 200));
	}

	private long lastEntry() {
		return this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
	}

	private List<String> written(String reader, long since) {
		return this.jdbc.sql("""
				select details::jsonb ->> 'method' || ' ' || (details::jsonb ->> 'path') || ' '
					|| (details::jsonb ->> 'status')
				from audit_entry where id > ? and kind = 'ACCESS_REFUSED' and actor = ?""")
			.params(since, reader)
			.query(String.class)
			.list();
	}

	/** A thing that is asked for. */
	private record Asked(String what, Island island, Island.Cut cut) {

		/** The text without the names that were asked with. */
		String blank(String text) {
			return text.replace(this.cut.delivery(), "")
				.replace(this.cut.file(), "")
				.replace("/" + this.island.project(), "/");
		}
	}

}
