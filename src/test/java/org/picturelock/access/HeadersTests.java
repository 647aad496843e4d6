package org.picturelock.access;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.access.Routes.Route;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTests {

	private static final String[] BEHIND_TLS = { "X-Forwarded-Proto", "https", "Accept", "text/html" };

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

	private Door door;

	@LocalServerPort
	private int port;

	@Autowired
	private Archipelago islands;

	@Autowired
	private Throttle throttle;

	@BeforeAll
	void enter() throws IOException {
		this.throttle.forgetAll();
		this.islands.settle(this.port);
		this.door = new Door(this.port);
		this.door.signIn("post", "demo");
	}

	/** Whatever it answers: a page, data, a picture, a refusal. */
	@Test
	void everyAnswerOfEveryRouteIsGuarded() throws IOException {
		List<String> unguarded = new ArrayList<>();
		Island home = this.islands.home();
		String own = Door.basic(home.post(), "demo");
		for (Route route : Routes.table()) {
			Consumer<HttpResponse<String>> check = route.isOpen() ? this::guarded : this::guardedAndKept;
			for (String method : METHODS) {
				boolean itsOwn = method.equals(route.method());
				Island asked = itsOwn ? home : Island.unknown();
				note(check, ask(method, route, asked), unguarded);
				if (!itsOwn || !route.is("costly")) {
					note(check, ask(method, route, asked, "Authorization", own), unguarded);
				}
			}
		}
		for (String path : List.of("/assets/style.css", "/actuator/health", "/favicon.ico", "/parts/none",
				"/backlot/x/y", "/schemas/none", "/webjars/none")) {
			note(this::guarded, new Door(this.port).get(path, BEHIND_TLS), unguarded);
		}
		note(this::guarded, this.door.get("/camunda/app/tasklist/locales/en.json", BEHIND_TLS), unguarded);
		for (String path : List.of("/nothing-here", "/api/nothing-here", "/error", "/logout", "/api/projects/HLT;x=y",
				"/api//projects", "/api/audit?page=x", "/swagger-ui/index.html", "/swagger-ui", "/camunda", "/camunda/",
				"/camunda/app/tasklist", "/camunda/app/tasklist/", "/camunda/app/tasklist/default/",
				"/camunda/app/admin/default/", "/camunda/api/engine/engine/",
				"/camunda/api/engine/engine/default/filter")) {
			note(this::guardedAndKept, this.door.get(path, BEHIND_TLS), unguarded);
		}
		for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE")) {
			note(this::guardedAndKept, this.door.send(method, "/api/projects", "x", BEHIND_TLS), unguarded);
		}
		assertThat(unguarded).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/", "/projects/HLT", "/tasks", "/rules", "/audit", "/help", "/inbox",
			"/nothing-here" })
	void ourPagesRunAndShowNothingThatStandsInThem(String path) {
		assertThat(this.door.get(path, "Accept", "text/html").headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
	}

	@Test
	void withoutTlsNoBrowserIsToldToStayThere() {
		assertThat(this.door.get("/login").headers().firstValue("Strict-Transport-Security")).isEmpty();
	}

	@Test
	void theEnginesStartPageRunsItsOneScriptByHash() {
		assertThat(this.door.get("/camunda/app/tasklist/default/").headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("script-src 'self' 'sha256-")
				.doesNotContain("script-src 'self' 'unsafe", "unsafe-eval"));
	}

	private HttpResponse<String> ask(String method, Route route, Island island, String... more) {
		List<String> headers = new ArrayList<>(
				List.of("X-Forwarded-Proto", "https", "Accept", route.accept(), "Content-Type", route.contentType()));
		headers.addAll(List.of(more));
		return new Door(this.port).send(method, route.address(island, island.released()),
				route.body(island, island.released()), headers.toArray(String[]::new));
	}

	private static void note(Consumer<HttpResponse<String>> check, HttpResponse<String> answer, List<String> wrong) {
		try {
			check.accept(answer);
		}
		catch (AssertionError ex) {
			wrong.add(answer.request().method() + " " + answer.uri() + " answers " + answer.statusCode() + ": "
					+ ex.getMessage().strip().replaceAll("\\s+", " "));
		}
	}

	private void guardedAndKept(HttpResponse<String> answer) {
		guarded(answer);
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).as("Cache-Control").contains("no-store");
	}

	private void guarded(HttpResponse<String> answer) {
		HttpHeaders headers = answer.headers();
		assertThat(headers.allValues("X-Content-Type-Options")).contains("nosniff");
		assertThat(headers.allValues("X-Frame-Options")).contains("DENY");
		assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
		assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
		assertThat(headers.allValues("Location")).allMatch((place) -> place.matches("/([^/].*)?"));
		assertThat(headers.allValues("Content-Security-Policy")).singleElement()
			.satisfies((policy) -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'")
				.doesNotContain("unsafe-eval"));
		assertThat(headers.allValues("Strict-Transport-Security")).singleElement()
			.satisfies((value) -> assertThat(value).contains("max-age=31536000"));
		assertThat(headers.allValues("Set-Cookie"))
			.allSatisfy((cookie) -> assertThat(cookie).contains("Secure", "SameSite=Lax"));
		assertThat(headers.firstValue("Server")).isEmpty();
		assertThat(headers.firstValue("X-Powered-By")).isEmpty();
		assertThat(headers.firstValue("WWW-Authenticate")).isEmpty();
	}

}
