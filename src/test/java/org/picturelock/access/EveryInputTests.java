package org.picturelock.access;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.access.Routes.Route;
import org.picturelock.project.Caller;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field of every body, every parameter, every part of an address and the headers
 * that are read, each with what nobody sends who means well, as somebody who may use the
 * route: an answer of our own comes back, and nothing unescaped.
 */
@PicturelockTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryInputTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<String> wrong = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext application;

	@Autowired
	private Archipelago islands;

	@Autowired
	private Throttle throttle;

	@Autowired
	private JdbcClient jdbc;

	private List<Route> table;

	@BeforeAll
	void settle() throws IOException {
		this.throttle.forgetAll();
		this.islands.settle(this.port);
		// an erasure takes away who is asked for
		this.table = Routes.table()
			.stream()
			.filter((route) -> !route.is("costly"))
			.sorted(Comparator.comparing((Route route) -> route.path().endsWith("/erase")))
			.toList();
		new Api(this.port, this.islands.battered().post()).post("/api/rule-sets",
				Map.of("copyOf", "first-release-manual", "key", "rocks-rules", "title", Hostile.MARKUP));
	}

	@Test
	void noBodyIsTooStrange(CapturedOutput log) {
		Set<Class<?>> tried = new HashSet<>();
		for (Route route : this.table) {
			handlers(route).flatMap((handler) -> Arrays.stream(handler.getMethodParameters()))
				.filter((parameter) -> parameter.hasParameterAnnotation(RequestBody.class))
				.map(MethodParameter::getParameterType)
				.findFirst()
				.map((type) -> type.isRecord() ? some(Hostile.bodies(type), tried.add(type) ? 1 : 12, route)
						: Hostile.BODIES)
				.ifPresent((bodies) -> bodies.forEach((body) -> ask(route, "", body)));
		}
		assertThat(this.wrong).isEmpty();
		assertThat(turned()).isEmpty();
		assertThat(log.getAll().lines()).noneMatch((line) -> line.startsWith(Hostile.LINE));
	}

	@Test
	void noParameterAndNoPartOfAnAddressIsTooStrange(CapturedOutput log) {
		for (Route route : this.table) {
			List<String> names = handlers(route).flatMap(EveryInputTests::parameters).distinct().toList();
			for (String text : some(Hostile.TEXTS, 4, route)) {
				String value = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
				names.forEach((name) -> ask(route, "?" + name + "=" + value, route.sends()));
				ask(route.path().contains("{") ? in(route, value) : route, "", route.sends());
			}
		}
		assertThat(this.wrong).isEmpty();
		assertThat(turned()).isEmpty();
		assertThat(log.getAll().lines()).noneMatch((line) -> line.startsWith(Hostile.LINE));
	}

	@Test
	void noFieldOfAFormIsTooStrange() {
		List<String> fields = List.of("id", "code", "title", "kind", "episodes", "frameRate", "timeZone", "namePattern",
				"startTimecode", "requiredStems", "teams", "postHouses", "people", "downstreamSystems", "name", "email",
				"role", "language", "until", "password", "members", "copyOf", "auditorMayWatch");
		for (Route route : this.table) {
			for (String field : route.sends().startsWith("form:") ? fields : List.<String>of()) {
				some(Hostile.TEXTS, 4, field)
					.forEach((text) -> ask(route, "", field + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
			}
		}
		assertThat(this.wrong).isEmpty();
		assertThat(turned()).isEmpty();
	}

	@Test
	void noHeaderIsTooStrange() {
		List<String> values = List.of(Hostile.MARKUP, "x".repeat(6000), "=1", "bytes=9-1", "bytes=0-0,".repeat(500),
				"bytes=-99999999999999999999", "\"", "W/\"\"\"", "*", "../..", "-1", "es-ES;q=x",
				"application/json;charset=x", "text/html;q=9", "http://[::1", "::::", "0.0.0.0:99999");
		for (Route route : this.table) {
			for (String header : List.of("Accept", "Accept-Language", "Range", "If-Range", "If-Match", "If-None-Match",
					"If-Modified-Since", "Content-Type", "Cookie", "Referer", "Origin", "X-Forwarded-For",
					"X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-CSRF-TOKEN", "Authorization")) {
				boolean turn = Math.floorMod(route.name().hashCode() + header.hashCode(), 3) == 0;
				if ((turn && route.method().equals("GET")) || header.equals("Content-Type")) {
					ask(route, "", route.sends(), header,
							values.get(Math.floorMod(route.name().hashCode() + header.hashCode(), values.size())));
				}
			}
		}
		assertThat(this.wrong).isEmpty();
	}

	/** Bytes that are no UTF-8, in an address, a form and a body. */
	@Test
	void noEncodingIsTooStrange() {
		for (Route route : this.table) {
			ask(route, "?text=%FF%C0%AE&name=%ED%A0%80", route.sends());
			if (route.path().contains("{")) {
				ask(in(route, "%FF%C0%AE"), "", route.sends());
			}
			for (Charset charset : route.method().equals("GET") ? List.<Charset>of()
					: List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE)) {
				String body = route.sends().startsWith("form:") ? "name=\u00ff&title=%FF&id=\u00f1"
						: "{\"note\":\"\u00ff\u00f1\"}";
				ask(route, "", body.getBytes(charset));
			}
		}
		assertThat(this.wrong).isEmpty();
	}

	/** One in so many, others for each: all together are tried somewhere. */
	private static List<String> some(List<String> all, int in, Object where) {
		int first = Math.floorMod(where.toString().hashCode(), in);
		return IntStream.range(0, all.size()).filter((i) -> i % in == first).mapToObj(all::get).toList();
	}

	private Stream<HandlerMethod> handlers(Route route) {
		return this.application.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((entry) -> entry.getKey()
				.getMethodsCondition()
				.getMethods()
				.stream()
				.anyMatch((method) -> method.name().equals(route.method())))
			.filter((entry) -> entry.getKey()
				.getPatternValues()
				.stream()
				.map(Routes::withoutRules)
				.anyMatch(route.name().split(" ")[1]::equals))
			.map(Map.Entry::getValue);
	}

	private static Stream<String> parameters(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters()).flatMap((parameter) -> {
			parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
			Class<?> type = parameter.getParameterType();
			if (parameter.hasParameterAnnotation(RequestParam.class) && !Map.class.isAssignableFrom(type)) {
				return Stream.of(parameter.getParameterName());
			}
			boolean bound = type.isRecord() && type != Caller.class
					&& !parameter.hasParameterAnnotation(RequestBody.class);
			return bound ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName) : Stream.empty();
		});
	}

	/** The route with this in its last part that may be anything. */
	private static Route in(Route route, String value) {
		int open = route.path().lastIndexOf('{');
		String path = route.path().substring(0, open) + value
				+ route.path().substring(route.path().indexOf('}', open) + 1);
		return new Route(route.method(), path, route.of(), route.may(), "", route.with(), route.sends(), route.note());
	}

	private void ask(Route route, String query, String body, String... header) {
		Island island = this.islands.battered();
		ask(route, query,
				island.fill(body, island.released()).replaceFirst("^form:", "").getBytes(StandardCharsets.UTF_8),
				header);
	}

	private void ask(Route route, String query, byte[] body, String... header) {
		Island island = this.islands.battered();
		String address = route.address(island, island.released()).replace("everything-auto", "rocks-rules");
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + address
					+ (address.contains("?") ? query.replace('?', '&') : query)))
			.setHeader("Accept", route.accept())
			.setHeader("Content-Type", route.contentType())
			.method(route.method(), HttpRequest.BodyPublishers.ofByteArray(body));
		if (!route.isOpen()) {
			request.setHeader("Authorization", Door.basic(asker(route, island), "demo"));
		}
		if (header.length > 0) {
			request.setHeader(header[0], header[1]);
		}
		check(route + query + Arrays.toString(header) + " " + new String(body, StandardCharsets.UTF_8),
				Door.exchange(this.http, request.build()));
	}

	/**
	 * Tables that keep what turns the text after it, wherever it is shown; what somebody
	 * looked for is told as it was typed.
	 */
	private List<String> turned() {
		return this.jdbc
			.sql("select table_name from information_schema.tables where table_schema = 'public' "
					+ "and table_type = 'BASE TABLE'")
			.query(String.class)
			.list()
			.stream()
			.flatMap((table) -> this.jdbc
				.sql("select row::text from " + table + " row where strpos(row::text, ?) > 0 "
						+ "and strpos(row::text, 'AUDIT_EXPORTED') = 0 limit 3")
				.param(Hostile.TURNED)
				.query(String.class)
				.list()
				.stream()
				.map((row) -> table + " " + row))
			.toList();
	}

	private static String asker(Route route, Island island) {
		String may = route.may();
		return may.contains("P") ? island.post() : may.contains("U") ? island.uploader()
				: may.contains("M") ? "admin" : may.contains("R") ? "auditor" : Archipelago.STUDIO;
	}

	private void check(String question, HttpResponse<String> answer) {
		String type = answer.headers().firstValue("Content-Type").orElse("");
		String body = answer.body();
		boolean page = type.startsWith("text/html");
		// the list of our parts names PostgreSQL's, and rightly
		boolean parts = answer.statusCode() == 200 && answer.uri().getPath().equals("/actuator/sbom/application");
		boolean right = answer.statusCode() < 500
				&& (parts || (!body.contains("Exception") && !body.contains("org.postgresql")))
				&& !(page && (body.contains(Hostile.MARKUP) || body.contains("<script>alert")))
				&& answer.headers().firstValue("X-Content-Type-Options").isPresent();
		if (!right && this.wrong.size() < 50) {
			this.wrong.add(question.substring(0, Math.min(question.length(), 300)) + " -> " + answer.statusCode() + " "
					+ body.substring(0, Math.min(body.length(), 300)));
		}
	}

}
