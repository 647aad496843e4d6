package org.picturelock.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.ServletContext;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.project.Caller;
import org.picturelock.project.Person;
import org.picturelock.project.Role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fence by itself, so that every address of the engine's API, every role and every
 * way to write an attack can be tried.
 */
@PicturelockTest
class EngineFenceTests {

	private static final Map<String, Role> ROLES = new TreeMap<>(Map.of("U", Role.UPLOADER, "P", Role.POST_PRODUCTION,
			"S", Role.STUDIO, "R", Role.AUDITOR, "M", Role.ADMIN));

	private static final String EXPRESSION = "${''.getClass().forName('java.lang.Runtime')}";

	@Autowired
	private ServletContext servlets;

	@Autowired
	private ResourcePatternResolver resources;

	@Autowired
	private ObjectProvider<ProcessEngine> engine;

	@Autowired
	private MessageSource messages;

	private Fence fence;

	@BeforeEach
	void build() {
		this.fence = new Fence(new Passages(TaskForms.read(this.resources)), new EngineSight(this.engine) {
			@Override
			boolean hides(Caller caller, String path) {
				return false;
			}

			@Override
			boolean lacks(String path) {
				return false;
			}
		}, this.messages);
	}

	@Test
	void onlyWhatOurPeoplesWorkNeedsPasses() throws Exception {
		Map<String, String> passed = new TreeMap<>();
		assertThat(EngineRoutes.of(this.servlets)).as("the engine's addresses").hasSizeGreaterThan(300);
		for (String route : EngineRoutes.of(this.servlets)) {
			String roles = ROLES.keySet()
				.stream()
				.filter((letter) -> passes(letter, plain(route)))
				.reduce("", String::concat);
			if (!roles.isEmpty()) {
				passed.put(route, roles);
			}
		}
		assertThat(passed).as("src/test/resources/engine-routes.txt lists what is needed")
			.isEqualTo(EngineRoutes.needed());
	}

	@Test
	void noServletIsThereUnseen() {
		assertThat(this.servlets.getServletRegistrations()
			.values()
			.stream()
			.flatMap((servlet) -> servlet.getMappings().stream())).containsExactlyInAnyOrder("/",
					"/camunda/api/admin/*", "/camunda/api/cockpit/*", "/camunda/api/engine/*",
					"/camunda/api/tasklist/*", "/camunda/api/welcome/*");
	}

	/** CVE-2026-109432 and its kin: an expression, wherever it may be hidden. */
	@Test
	void noExpressionPassesInAnyBodyWhateverItIsWrittenIn() throws Exception {
		List<String> passed = new ArrayList<>();
		for (String route : EngineRoutes.needed().keySet()) {
			if (route.startsWith("POST ")) {
				for (Map.Entry<String, MockHttpServletRequest> attack : bodies(route).entrySet()) {
					ROLES.keySet()
						.stream()
						.filter((letter) -> passes(letter, attack.getValue()))
						.forEach((letter) -> passed.add(letter + " " + route + " " + attack.getKey()));
				}
			}
		}
		assertThat(passed).isEmpty();
	}

	@Test
	void noExpressionPassesInAnyQuery() throws Exception {
		List<String> passed = new ArrayList<>();
		for (String route : EngineRoutes.needed().keySet()) {
			for (String query : List.of("nameExpression=x", "name%45xpression=x", "name%2545xpression=x",
					"firstResult=0&assigneeExpression=x", "firstResult=0&&nameExpression=x", "&nameExpression",
					"orQueries=x", "NAMEEXPRESSION=x", "nameExpression%00=x", "name%GGExpression=x", "%",
					"firstResult=0%26nameExpression=x&nameExpression=x")) {
				MockHttpServletRequest request = plain(route);
				request.setQueryString(query);
				ROLES.keySet()
					.stream()
					.filter((letter) -> passes(letter, request))
					.forEach((letter) -> passed.add(letter + " " + route + "?" + query));
			}
		}
		assertThat(passed).isEmpty();
	}

	/** Another reading of an address must not lead to what this one did not see. */
	@Test
	void noOddAddressPasses() throws Exception {
		List<String> passed = new ArrayList<>();
		for (String route : EngineRoutes.needed().keySet()) {
			String path = plain(route).getRequestURI();
			for (String odd : List.of(path + ";x=y", path.replaceFirst("/api", "/api;x=y"), path + "/..", path + "/.",
					path + "%2f", path + "//", "/" + path, path.replaceFirst("/api", "//api"), path + "%00", path + "%",
					path.replaceFirst("api", "%61pi"), path.replaceFirst("api", "%2561pi"), path.replace("api", "API"),
					path.replaceFirst("/api", "/app/../api"), path.replaceFirst("/api", "/%2e%2e/camunda/api"),
					path + "\\", path + "\u2028", path + "\n", path.replaceFirst("/", "/%2f"), path + "?x",
					path + "?assignee=%zz", path.replaceFirst("/camunda", "/camunda%20"), path + " ",
					path + "%0d%0aX: y")) {
				MockHttpServletRequest request = plain(route);
				request.setRequestURI(odd);
				ROLES.keySet()
					.stream()
					.filter((letter) -> passes(letter, request))
					.forEach((letter) -> passed.add(letter + " " + odd));
			}
			for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "HEAD", "post", "get", "PROPFIND")) {
				MockHttpServletRequest request = plain(route);
				request.setMethod(method);
				ROLES.keySet()
					.stream()
					.filter((letter) -> passes(letter, request))
					.forEach((letter) -> passed.add(letter + " " + method + " " + route));
			}
		}
		assertThat(passed).isEmpty();
	}

	private static Map<String, MockHttpServletRequest> bodies(String route) {
		Map<String, MockHttpServletRequest> attacks = new HashMap<>();
		String plain = "{'nameExpression':'X'}";
		for (String body : List.of(plain, "{'orQueries':[{'nameExpression':'X'}]}",
				"{'orQueries':[{'orQueries':[{'dueAfterExpression':'X'}]}]}", "{'orQueries':[]}",
				"{'active':true,'active':{'nameExpression':'X'}}", "{'name\\u0045xpression':'X'}",
				"{'\\u006e\\u0061meExpression':'X'}", "{'NAMEEXPRESSION':'X'}", "{'nameExpression\\u0000':'X'}",
				"{'processVariables':[{'nameExpression':'X'}]}", "{'sorting':[{'parameters':{'nameExpression':'X'}}]}",
				"[" + plain + "]", plain + plain, "{} " + plain, "{'active':true", "'X'", "null" + plain,
				"{'candidateGroupsExpression':'X'}", "{'assigneeExpression':['X']}", "/**/" + plain,
				"{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':{'a':" + plain + "}}}}}}}}}}}}",
				"{'variables':{'note':{'value':'X','type':'Object','valueInfo':{'objectTypeName':'java.lang.Runtime'}}}}",
				"{'variables':{'note':{'nameExpression':'X'}}}",
				"{'variables':{'note':{'value':{'nameExpression':'X'}}}}", "{'variables':{},'nameExpression':'X'}",
				"{'userId':'somebody-else'}", "{'userId':{'nameExpression':'X'}}", "{'userId':['somebody']}")) {
			String attack = body.replace('\'', '"').replace("X", EXPRESSION);
			attacks.put(body, with(route, attack.getBytes(StandardCharsets.UTF_8), "application/json"));
		}
		String attack = plain.replace('\'', '"').replace("X", EXPRESSION);
		for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037")) {
			byte[] bytes = attack.getBytes(Charset.forName(charset));
			attacks.put(charset, with(route, bytes, "application/json;charset=" + charset));
			attacks.put(charset + " untold", with(route, bytes, "application/json"));
			attacks.put(charset + " told as UTF-8", with(route, bytes, "application/json;charset=UTF-8"));
		}
		attacks.put("UTF-8 told as UTF-7",
				with(route, attack.getBytes(StandardCharsets.UTF_8), "application/json;charset=UTF-7"));
		for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "text/json",
				"multipart/form-data;boundary=x", "application/json, text/plain", "application/vnd.x+json", "*/*", "",
				"application/x-java-serialized-object")) {
			attacks.put(type, with(route, attack.getBytes(StandardCharsets.UTF_8), type));
		}
		attacks.put("a form",
				with(route, "nameExpression=x".getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded"));
		attacks.put("gzip untold", with(route, gzip(attack), "application/json"));
		MockHttpServletRequest gzip = with(route, gzip(attack), "application/json");
		gzip.addHeader("Content-Encoding", "gzip");
		attacks.put("gzip", gzip);
		attacks.put("a byte order mark", with(route, ("\uFEFF" + attack).getBytes(StandardCharsets.UTF_8), null));
		attacks.put("no type", with(route, attack.getBytes(StandardCharsets.UTF_8), null));
		attacks.put("too long",
				with(route, ("{" + " ".repeat(70_000) + "}").getBytes(StandardCharsets.UTF_8), "application/json"));
		return attacks;
	}

	private static byte[] gzip(String text) {
		try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
				out.write(text.getBytes(StandardCharsets.UTF_8));
			}
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static MockHttpServletRequest with(String route, byte[] body, String type) {
		MockHttpServletRequest request = plain(route);
		request.setContent(body);
		request.removeHeader("Content-Type");
		request.setContentType(type);
		return request;
	}

	private static MockHttpServletRequest plain(String route) {
		String[] words = route.split(" ");
		String path = words[1].replace("/engine/{name}", "/engine/default")
			.replaceAll("\\{(engine|engineName|processEngineName)\\}", "default")
			.replace("/static/{file}", "/static/app/x.js")
			.replaceAll("\\{\\w+\\}", "x");
		MockHttpServletRequest request = new MockHttpServletRequest(words[0], path);
		if (path.endsWith("/claim")) {
			request.setContentType("application/json");
			request.setContent("{\"userId\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
		}
		return request;
	}

	private boolean passes(String letter, MockHttpServletRequest request) {
		Person person = new Person("ann", "Ann", "ann@example.com", "en", ROLES.get(letter), true, null);
		request.setAttribute(CallerFilter.CALLER, new Caller(person, Map.of(), java.util.Set.of()));
		boolean[] passed = new boolean[1];
		request.setCookies(new Cookie("XSRF-TOKEN", "token"));
		request.removeHeader("X-XSRF-TOKEN");
		request.addHeader("X-XSRF-TOKEN", "token");
		// so that each reads it from its beginning
		request.setContent(request.getContentAsByteArray());
		FilterChain behind = (passing, answer) -> passed[0] = true;
		try {
			this.fence.doFilter(request, new MockHttpServletResponse(), behind);
		}
		catch (IOException | jakarta.servlet.ServletException ex) {
			throw new AssertionError(ex);
		}
		return passed[0];
	}

}
