package org.picturelock.access;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.project.People;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** An owner and others who guess her password, all at one address. */
@PicturelockTest
class KnownBrowserTests {

	private static final String OWNER = "browser-owner";

	private static final String OTHER = "browser-other";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private Throttle throttle;

	@Autowired
	private People people;

	@Autowired
	private KnownBrowsers browsers;

	private Door door;

	@BeforeEach
	void hire() {
		this.throttle.forgetAll();
		this.door = new Door(this.port);
		for (String person : List.of(OWNER, OTHER)) {
			this.jdbc.sql("""
					insert into person (id, name, email, role, password_hash)
					values (?, 'Olive Owner', 'olive@example.com', 'UPLOADER', ?)""")
				.params(person, this.passwords.encode("right"))
				.update();
		}
	}

	@AfterEach
	void letGo() {
		this.throttle.forgetAll();
		this.jdbc.sql("delete from person where id in (?, ?)").params(OWNER, OTHER).update();
	}

	@Test
	void othersGuessesDontMakeTheOwnersBrowserWait() {
		enter();
		guess();
		assertThat(basic("right")).as("a right guess of theirs does not show").isEqualTo(429);
		assertThat(waits(new Door(this.port), "right")).isTrue();
		assertThat(waits(this.door, "right")).isFalse();
		assertThat(basic("right")).as("nor does her coming give them more guesses").isEqualTo(429);
		assertThat(waits(this.door, "right")).isFalse();
	}

	@Test
	void guessesInTheOwnersBrowserAreSlowedAndARightOneDoesNotShow() {
		enter();
		for (int guess = 0; guess < 5; guess++) {
			assertThat(waits(this.door, "guess" + guess)).isFalse();
		}
		assertThat(waits(this.door, "right")).isTrue();
		assertThat(waits(this.door, "wrong")).isTrue();
		assertThat(waits(new Door(this.port), "right")).as("another browser").isFalse();
	}

	@Test
	void aCookieThatIsNotTheOwnersIsWorthNothing() {
		String good = enter();
		String[] parts = good.split("\\.");
		String hash = this.people.passwordHash(OWNER).orElseThrow();
		Door others = new Door(this.port);
		others.signIn(OTHER, "right");
		guess();
		for (String bad : List.of(others.cookie(KnownBrowsers.COOKIE),
				good.replaceFirst(".$", good.endsWith("0") ? "1" : "0"),
				parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2], good + "0", "x" + good,
				"00000000-0000-0000-0000-000000000000." + parts[1] + "." + parts[2], parts[0] + "." + parts[1] + ".",
				KnownBrowsers.value(parts[0], Long.toString(Instant.now().getEpochSecond() - 1), OWNER, hash),
				KnownBrowsers.value(parts[0], "99999999999999999999", OWNER, hash),
				KnownBrowsers.value("0".repeat(3000), parts[1], OWNER, hash), "x".repeat(6000), "", "..", "-")) {
			HttpResponse<String> answer = send(bad);
			assertThat(answer.statusCode()).as(bad).isEqualTo(302);
			assertThat(answer.headers().firstValue("Location").orElseThrow()).as(bad).contains("/login?wait=");
		}
		assertThat(send(good).headers().firstValue("Location")).hasValue("/");
	}

	@Test
	void aCookieEndsWithThePasswordAndTheAccount() {
		String cookie = enter();
		Instant now = Instant.now();
		assertThat(this.browsers.find(cookie, OWNER, now)).isPresent();
		assertThat(this.browsers.find(cookie, OWNER, now.plus(Duration.ofDays(91)))).isEmpty();
		assertThat(this.browsers.find(cookie, OTHER, now)).isEmpty();
		assertThat(this.browsers.find(cookie, OWNER + "\0", now)).isEmpty();
		this.jdbc.sql("update person set active = false where id = ?").param(OWNER).update();
		assertThat(this.browsers.find(cookie, OWNER, now)).isEmpty();
		this.jdbc.sql("update person set active = true, password_hash = ? where id = ?")
			.params(this.passwords.encode("right"), OWNER)
			.update();
		assertThat(this.browsers.find(cookie, OWNER, now)).isEmpty();
	}

	@Test
	void theCookieIsForTheLoginAloneAndTheSessionDoesNotKeepIt() {
		HttpResponse<String> entered = this.door.signIn(OWNER, "right");
		assertThat(cookieHeader(entered)).contains("HttpOnly", "SameSite=Strict", "Path=/login;", "Max-Age=")
			.doesNotContain("Secure", OWNER);
		String first = this.door.cookie(KnownBrowsers.COOKIE);
		this.door.signIn(OWNER, "right");
		String second = this.door.cookie(KnownBrowsers.COOKIE);
		assertThat(second).as("the same browser").startsWith(first.substring(0, 37));
		assertThat(this.jdbc.sql("""
				select count(*) from spring_session_attributes join spring_session on primary_id = session_primary_id
				where principal_name = ? and position(convert_to(?, 'UTF8') in attribute_bytes) > 0""")
			.params(OWNER, first.substring(0, 36))
			.query(Integer.class)
			.single()).isZero();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSecure(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.browsers.remember(OWNER, request, response);
		assertThat(response.getHeader("Set-Cookie")).as("behind TLS").contains("Secure");
	}

	private static String cookieHeader(HttpResponse<String> answer) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((header) -> header.startsWith(KnownBrowsers.COOKIE + "="))
			.findFirst()
			.orElseThrow();
	}

	/** The owner signs in; answers her cookie. */
	private String enter() {
		assertThat(waits(this.door, "right")).isFalse();
		return this.door.cookie(KnownBrowsers.COOKIE);
	}

	/** Others guess until they have to wait. */
	private void guess() {
		for (int guess = 0; guess < 5; guess++) {
			assertThat(basic("guess" + guess)).isEqualTo(401);
		}
	}

	private int basic(String password) {
		return new Door(this.port).get("/api/nothing-here", "Authorization", Door.basic(OWNER, password)).statusCode();
	}

	private static boolean waits(Door door, String password) {
		return door.signIn(OWNER, password).headers().firstValue("Location").orElseThrow().contains("/login?wait=");
	}

	private HttpResponse<String> send(String cookie) {
		Door bearer = new Door(this.port);
		bearer.remember(KnownBrowsers.COOKIE, cookie);
		return bearer.signIn(OWNER, "right");
	}

}
