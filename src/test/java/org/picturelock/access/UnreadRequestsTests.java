package org.picturelock.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What no client library would send, and Tomcat refuses before anything of ours. */
@PicturelockTest
class UnreadRequestsTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/projects/a%2fb HTTP/1.1", "GET /a%00b HTTP/1.1", "GET /a%zz HTTP/1.1",
			"GET /%5c..%5c HTTP/1.1", "GET /a|b HTTP/1.1", "GET /<script> HTTP/1.1", "G<T / HTTP/1.1",
			"GET /camunda/app/%2e%2e%2f HTTP/1.1", "GET api HTTP/1.1", "GET /../.. HTTP/1.1" })
	void isToldSoPlainlyAndBehindTheSameHeaders(String line) throws IOException {
		String answer = send(line + "\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: es-MX\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400");
		guarded(answer);
	}

	/**
	 * Tomcat goes the way back, and so comes to another servlet than the address begins
	 * with.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/camunda/lib/../api/engine/engine/default/user",
			"/camunda/..;/camunda/api/engine/engine/default/user", "/api/../camunda/app/tasklist/default/",
			"/camunda/api/./engine/engine/default/user", "/assets/../api/people", "/api//people", "/api/people;a=b" })
	void soIsAWayBackInAnAddress(String path) throws IOException {
		for (String person : List.of("auditor", "uploader")) {
			String answer = send(
					"GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: "
							+ Door.basic(person, "demo") + "\r\n\r\n");
			assertThat(answer).startsWith("HTTP/1.1 400")
				.contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Content-Security-Policy: ",
						"no-store")
				.doesNotContain("\tat ", "Exception", "example");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: <b>\r\n\r\n", "\u0016\u0003\u0001\u0002\r\n\r\n",
			"GET / HTTP/7.5\r\nHost: a\r\n\r\n",
			"POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx" })
	void soIsWhatIsNoRequest(String request) throws IOException {
		guarded(send(request));
	}

	/** The page of an error would be asked for by the same method. */
	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "PROPFIND", "FORGE" })
	void soIsAMethodThatNobodyNeeds(String method) throws IOException {
		for (String path : List.of("/", "/api/projects", "/camunda/app/tasklist/default/", "/parts/a/b/1")) {
			String answer = send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: es\r\n\r\n");
			assertThat(answer).as(path)
				.startsWith("HTTP/1.1 405")
				.contains("\r\nAllow: ", "Esta dirección no admite ese método.");
			guarded(answer);
		}
	}

	/** Read only where somebody asks for it, which may be late. */
	@ParameterizedTest
	@ValueSource(strings = { "User-Agent", "Accept", "Accept-Language", "Referer", "Cookie", "Range", "Content-Type",
			"Authorization", "X-Forwarded-For", "X-Forwarded-Proto", "X-CSRF-TOKEN", "If-None-Match", "Origin" })
	void soIsAHeaderThatIsNoText(String header) throws IOException {
		for (String path : List.of("/", "/login", "/api/audit", "/api/projects/HLT/deliveries", "/assets/style.css",
				"/camunda/app/tasklist/default/", "/parts/a/b/1", "/nothing-here")) {
			String answer = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + ": a\u0085b\r\n"
					+ (header.equals("Authorization") ? ""
							: "Authorization: " + Door.basic("uploader", "demo") + "\r\n")
					+ "\r\n");
			assertThat(answer).as(path)
				.doesNotStartWith("HTTP/1.1 5")
				.contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: ")
				.doesNotContain("\tat ", "Exception");
		}
	}

	private static void guarded(String answer) {
		assertThat(answer)
			.contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: same-origin",
					"Content-Security-Policy: default-src 'none'", "no-store", "Content-Type: application/problem+json",
					"\"code\":\"")
			.doesNotContain("Tomcat", "<html", "<script>", "\tat ", "Exception");
	}

	private String send(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
