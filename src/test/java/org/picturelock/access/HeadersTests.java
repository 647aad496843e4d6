package org.picturelock.access;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class HeadersTests {

	private static Door door;

	@LocalServerPort
	private int port;

	@Autowired
	private Throttle throttle;

	@BeforeEach
	void enter() {
		this.throttle.forgetAll();
		if (door == null) {
			door = new Door(this.port);
			door.signIn("post", "demo");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/", "/projects", "/projects/HLT", "/tasks", "/nothing-here", "/api/projects",
			"/api/nothing-here", "/v3/api-docs", "/camunda/app/tasklist/default/", "/camunda/app/admin/default/",
			"/camunda/api/engine/engine/" })
	void everyAnswerIsGuardedAndKeptByNobody(String path) {
		HttpHeaders headers = guarded(door.get(path, "Accept", "text/html"));
		assertThat(headers.firstValue("Cache-Control").orElse("")).as("Cache-Control").contains("no-store");
		String policy = headers.firstValue("Content-Security-Policy").orElse("");
		if (!path.startsWith("/camunda")) {
			assertThat(policy).doesNotContain("unsafe");
		}
		assertThat(policy).contains("default-src 'none'").doesNotContain("script-src 'self' 'unsafe", "unsafe-eval");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets/style.css", "/actuator/health", "/favicon.ico", "/parts/none",
			"/camunda/lib/runtime.js" })
	void whatIsOpenIsGuardedToo(String path) {
		guarded(new Door(this.port).get(path));
	}

	@Test
	void behindTlsABrowserStaysThere() {
		assertThat(door.get("/login").headers().firstValue("Strict-Transport-Security")).isEmpty();
		assertThat(door.get("/login", "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
			.hasValueSatisfying((value) -> assertThat(value).contains("max-age=31536000"));
	}

	@Test
	void theEnginesStartPageRunsItsOneScriptByHash() {
		assertThat(door.get("/camunda/app/tasklist/default/").headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("script-src 'self' 'sha256-"));
	}

	private static HttpHeaders guarded(HttpResponse<String> answer) {
		HttpHeaders headers = answer.headers();
		assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
		assertThat(headers.firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("frame-ancestors 'none'"));
		assertThat(headers.firstValue("Server")).isEmpty();
		assertThat(headers.firstValue("WWW-Authenticate")).isEmpty();
		return headers;
	}

}
