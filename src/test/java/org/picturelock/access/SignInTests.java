package org.picturelock.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.project.People;
import org.picturelock.project.PersonChanged;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class SignInTests {

	private static final String PERSON = "door-person";

	private static final String[] HTML = { "Accept", "text/html" };

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private Throttle throttle;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private People people;

	@Autowired
	private Gatebook gatebook;

	@Autowired
	private KnownBrowsers browsers;

	@Autowired
	private AccessSettings settings;

	private Door door;

	@BeforeEach
	void hirePerson() {
		this.throttle.forgetAll();
		this.door = new Door(this.port);
		this.jdbc.sql("""
				insert into person (id, name, email, role, password_hash) values (?, 'Dora Door', 'dora@example.com',
				'UPLOADER', ?) on conflict (id) do update set role = 'UPLOADER', active = true, language = null,
				until = null, password_hash = excluded.password_hash""")
			.params(PERSON, this.passwords.encode("right"))
			.update();
		this.events.publishEvent(new PersonChanged("admin", PERSON, List.of(), true));
	}

	@AfterEach
	void letGo() {
		this.throttle.forgetAll();
		this.jdbc.sql("delete from person where id = ?").param(PERSON).update();
	}

	@Test
	void aStrangerIsLedToTheLoginAndAfterwardsToWhereTheyWantedToGo() {
		HttpResponse<String> led = this.door.get("/tasks?x=1", HTML);
		assertThat(led.statusCode()).isEqualTo(302);
		assertThat(led.headers().firstValue("Location").orElseThrow()).endsWith("/login");
		assertThat(this.door.cookie("SESSION")).isNull();
		HttpResponse<String> entered = this.door.signIn(PERSON, "right");
		assertThat(entered.headers().firstValue("Location").orElseThrow()).isEqualTo("/tasks?x=1");
	}

	/**
	 * A site that gives its name the address of this machine would come in with the
	 * demo's passwords.
	 */
	@Test
	void theDemoIsReachedByThisMachinesNamesOnly() {
		for (String path : List.of("/tasks?x=1", "/api/projects", "/camunda/app/tasklist/default/")) {
			HttpResponse<String> refused = this.door.get(path, "Accept", "text/html", "X-Forwarded-Host",
					"evil.example", "Authorization", Door.basic(PERSON, "right"));
			assertThat(refused.statusCode()).as(path).isEqualTo(400);
			assertThat(refused.body()).doesNotContain("evil.example");
		}
	}

	@Test
	void whatIsNoAddressIsNotWrittenDownAsOne() {
		this.door.get("/api/nothing-here", "Authorization", Door.basic(PERSON, "wrong"), "X-Forwarded-For", "<script>");
		assertThat(this.jdbc
			.sql("select details::jsonb ->> 'address' from audit_entry where person = ? order by id desc limit 1")
			.param(PERSON)
			.query(String.class)
			.single()).isEqualTo("unknown");
	}

	@Test
	void nobodyIsLedToAnotherHost() {
		HttpResponse<String> led = this.door.get("/tasks?x=1", "Accept", "text/html");
		assertThat(led.headers().firstValue("Location")).hasValue("/login");
		assertThat(this.door.signIn(PERSON, "right").headers().firstValue("Location")).hasValue("/tasks?x=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/x", "/\\evil.example/x", "/\\/evil.example/x", "/\\\\evil.example/x" })
	void noCookieLeadsToAnotherHost(String kept) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
		request.setServerName("evil.example");
		request.setCookies(new Cookie("REDIRECT_URI", Base64.getEncoder().encodeToString((kept + "?y=/z").getBytes())));
		MockHttpServletResponse response = new MockHttpServletResponse();
		new Welcome(this.gatebook, this.browsers).onAuthenticationSuccess(request, response,
				new TestingAuthenticationToken(PERSON, null));
		assertThat(response.getRedirectedUrl()).isEqualTo(kept.equals("/x") ? "/x?y=/z" : "/");
	}

	@Test
	void aStrangerIsLedToTheLoginEachTimeTheyAsk() {
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> led = this.door.get("/projects/HLT", HTML);
			assertThat(led.statusCode()).isEqualTo(302);
			assertThat(led.headers().firstValue("Location").orElseThrow()).endsWith("/login");
		}
	}

	@Test
	void aScriptWithoutPasswordIsToldSoWithoutAChallenge() {
		HttpResponse<String> refused = this.door.get("/api/projects", "Accept-Language", "es-MX");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(refused.body()).contains("\"code\":\"SIGN_IN_NEEDED\"").contains("Primero inicia sesión");
		HttpResponse<String> wrong = this.door.get("/api/projects", "Authorization", Door.basic(PERSON, "wrong"));
		assertThat(wrong.statusCode()).isEqualTo(401);
		assertThat(wrong.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(wrong.body()).contains("SIGN_IN_NEEDED");
	}

	@Test
	void aScriptsPasswordOpensTheApiWithoutASession() {
		HttpResponse<String> answer = this.door.get("/api/nothing-here", "Authorization", Door.basic(PERSON, "right"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
		assertThat(this.door.cookie("SESSION")).isNull();
	}

	@Test
	void theSessionIdChangesAtLogin() {
		this.door.signIn(PERSON, "right");
		String first = this.door.cookie("SESSION");
		this.door.signIn(PERSON, "right");
		assertThat(this.door.cookie("SESSION")).isNotNull().isNotEqualTo(first);
		assertThat(sessions()).isEqualTo(1);
	}

	@Test
	void theSessionCookieIsHiddenFromScriptsAndFromOtherSites() {
		String cookie = this.door.signIn(PERSON, "right")
			.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((header) -> header.startsWith("SESSION="))
			.findFirst()
			.orElseThrow();
		assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");
		String behindTls = new Door(this.port).get("/login", "X-Forwarded-Proto", "https")
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow();
		assertThat(behindTls).contains("Secure");
	}

	@Test
	void logoutEndsTheSession() {
		this.door.signIn(PERSON, "right");
		this.door.get("/login");
		this.door.post("/logout", "", "X-CSRF-TOKEN", this.door.cookie("CSRF-TOKEN"));
		assertThat(sessions()).isZero();
		assertThat(this.door.get("/api/projects").statusCode()).isEqualTo(401);
	}

	@Test
	void aPersonTakenAwayIsOutAtOnce() {
		this.door.signIn(PERSON, "right");
		assertThat(signedIn()).isTrue();
		this.jdbc.sql("update person set active = false where id = ?").param(PERSON).update();
		assertThat(signedIn()).isFalse();
		assertThat(sessions()).isZero();
		assertThat(basic("right")).isEqualTo(401);
	}

	@Test
	void aPersonWhoseTimeIsOverIsOutAtOnce() {
		this.door.signIn(PERSON, "right");
		this.jdbc.sql("update person set until = now() where id = ?").param(PERSON).update();
		assertThat(signedIn()).isFalse();
	}

	@Test
	void anotherRoleEndsTheSession() {
		this.door.signIn(PERSON, "right");
		this.jdbc.sql("update person set role = 'ADMIN' where id = ?").param(PERSON).update();
		assertThat(signedIn()).isFalse();
		assertThat(sessions()).isZero();
	}

	@Test
	void anotherNameEndsNoSession() {
		this.door.signIn(PERSON, "right");
		this.events.publishEvent(new PersonChanged("admin", PERSON, List.of(), false));
		assertThat(sessions()).isEqualTo(1);
		assertThat(signedIn()).isTrue();
	}

	@Test
	void changedRightsEndEverySession() {
		this.door.signIn(PERSON, "right");
		new Door(this.port).signIn(PERSON, "right");
		assertThat(sessions()).isEqualTo(2);
		this.events.publishEvent(new PersonChanged("admin", PERSON, List.of(), true));
		assertThat(sessions()).isZero();
		assertThat(signedIn()).isFalse();
	}

	@Test
	void aChangedPasswordIsTheOnlyOneAtOnce() {
		assertThat(basic("right")).isEqualTo(404);
		this.jdbc.sql("update person set password_hash = ? where id = ?")
			.params(this.passwords.encode("new"), PERSON)
			.update();
		assertThat(basic("right")).isEqualTo(401);
		assertThat(basic("new")).isEqualTo(404);
	}

	@Test
	void aScriptsPasswordIsNotHashedForEachCall() {
		AtomicInteger hashed = new AtomicInteger();
		PasswordCheck check = countingCheck(hashed);
		for (int call = 0; call < 20; call++) {
			check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(PERSON, "right"));
		}
		assertThat(hashed).hasValue(1);
	}

	/**
	 * A neighbour on the same machine or domain can leave a cookie, and so a token of its
	 * own.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site" })
	void aTokenFromAnotherSitesPageIsNone(String site) {
		this.door.signIn("post", "demo");
		for (String address : List.of("/logout", "/api/nothing-here")) {
			assertThat(
					this.door.post(address, "", "X-CSRF-TOKEN", this.door.cookie("CSRF-TOKEN"), "Sec-Fetch-Site", site)
						.statusCode())
				.as(address)
				.isEqualTo(403);
		}
		assertThat(this.door
			.post("/api/nothing-here", "", "X-CSRF-TOKEN", this.door.cookie("CSRF-TOKEN"), "Sec-Fetch-Site",
					"same-origin")
			.statusCode()).isEqualTo(404);
	}

	@Test
	void aSessionChangesNothingWithoutThePagesToken() {
		this.door.signIn(PERSON, "right");
		this.door.get("/login");
		assertThat(this.door.post("/api/nothing-here", "").body()).contains("PAGE_TOO_OLD");
		assertThat(this.door.post("/api/nothing-here", "", "Authorization", Door.basic(PERSON, "right")).body())
			.as("a password beside a session does not waive the token")
			.contains("PAGE_TOO_OLD");
		assertThat(this.door.post("/api/nothing-here", "", "X-CSRF-TOKEN", this.door.cookie("CSRF-TOKEN")).statusCode())
			.isEqualTo(404);
		assertThat(new Door(this.port).post("/api/nothing-here", "", "Authorization", Door.basic(PERSON, "right"))
			.statusCode()).isEqualTo(404);
		assertThat(this.jdbc.sql("select count(*) from audit_entry where actor = ? and kind = 'ACCESS_REFUSED'")
			.param(PERSON)
			.query(Integer.class)
			.single()).as("refusals under the name of who was signed in").isEqualTo(2);
	}

	@Test
	void guessingIsSlowedDownAndTellsHowLong() {
		for (int guess = 0; guess < 5; guess++) {
			assertThat(basic("guess" + guess)).isEqualTo(401);
		}
		HttpResponse<String> slowed = this.door.get("/api/x", "Authorization", Door.basic(PERSON, "right"));
		assertThat(slowed.statusCode()).isEqualTo(429);
		assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
		assertThat(slowed.body()).contains("TOO_MANY_ATTEMPTS");
		assertThat(this.door.signIn(PERSON, "right").headers().firstValue("Location").orElseThrow())
			.contains("/login?wait=");
	}

	@Test
	void aRightGuessDoesNotShowDuringTheWait() {
		assertThat(basic("right")).as("remembered from now on").isEqualTo(404);
		for (int guess = 0; guess < 5; guess++) {
			assertThat(basic("guess" + guess)).isEqualTo(401);
		}
		assertThat(basic("right")).isEqualTo(429);
	}

	@Test
	void aPasswordIsRememberedOnlyForTheAddressItCameFrom() {
		AtomicInteger hashed = new AtomicInteger();
		PasswordCheck check = countingCheck(hashed);
		for (String address : List.of("192.0.2.1", "192.0.2.1", "192.0.2.2")) {
			UsernamePasswordAuthenticationToken asked = UsernamePasswordAuthenticationToken.unauthenticated(PERSON,
					"right");
			asked.setDetails(new WebAuthenticationDetails(address, null));
			check.authenticate(asked);
		}
		assertThat(hashed).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AA==", "AAAA", "%00", "J29yIDE9MSAtLQ==", "4oCu", "=" })
	void aCookieThatIsNoSessionsIdIsNoSession(String cookie) {
		assertThat(this.door.get("/login", "Cookie", "SESSION=" + cookie).statusCode()).isEqualTo(200);
		assertThat(this.door.get("/tasks", "Cookie", "SESSION=" + cookie, "Accept", "text/html").statusCode())
			.isEqualTo(302);
		assertThat(this.door.get("/camunda/app/tasklist/default/", "Cookie", "SESSION=" + cookie).statusCode())
			.isLessThan(500);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/tasks\r\nX: 1", "//evil.example/", "https://evil.example/", "/\\evil.example", "\0", "" })
	void whereAPersonWantedToGoIsAPageOfOurs(String wanted) {
		this.door.remember("REDIRECT_URI", Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
		assertThat(this.door.signIn(PERSON, "right").headers().firstValue("Location").orElseThrow()).isIn("/",
				"http://localhost:" + this.port + "/");
	}

	@Test
	void whereAPersonWantedToGoIsToldInLettersOfAnAddress() {
		this.door.remember("REDIRECT_URI",
				Base64.getEncoder().encodeToString("/\u00e9".getBytes(StandardCharsets.UTF_8)));
		assertThat(this.door.signIn(PERSON, "right").headers().firstValue("Location").orElseThrow())
			.endsWith("/%C3%A9");
	}

	@Test
	void whereAPersonWantedToGoMayBeUnreadable() {
		this.door.remember("REDIRECT_URI", "%%%");
		assertThat(this.door.signIn(PERSON, "right").statusCode()).isEqualTo(302);
		assertThat(this.door.get("/tasks", HTML).statusCode()).isEqualTo(200);
	}

	@Test
	void anUnheardNameWithNulIsJustWrong() {
		assertThat(this.door.get("/api/x", "Authorization", Door.basic("a\0b", "x")).statusCode()).isEqualTo(401);
	}

	@Test
	void whoCameAndWhoWasSentAwayIsWrittenDown() {
		this.door.signIn(PERSON, "wrong");
		this.door.signIn(PERSON, "right");
		this.door.get("/login");
		this.door.post("/logout", "", "X-CSRF-TOKEN", this.door.cookie("CSRF-TOKEN"));
		List<String> kinds = this.jdbc
			.sql("select kind from audit_entry where actor = :person or person = :person order by id desc limit 3")
			.param("person", PERSON)
			.query(String.class)
			.list();
		assertThat(kinds).containsExactly("SIGNED_OUT", "SIGNED_IN", "SIGN_IN_REFUSED");
	}

	private PasswordCheck countingCheck(AtomicInteger hashed) {
		PasswordEncoder counting = new BCryptPasswordEncoder() {
			@Override
			public boolean matches(CharSequence raw, String hash) {
				hashed.incrementAndGet();
				return super.matches(raw, hash);
			}
		};
		return new PasswordCheck(this.people, counting, this.throttle, this.browsers, this.gatebook, this.settings);
	}

	private boolean signedIn() {
		return this.door.get("/api/nothing-here").statusCode() != 401;
	}

	private int basic(String password) {
		return new Door(this.port).get("/api/nothing-here", "Authorization", Door.basic(PERSON, password)).statusCode();
	}

	private int sessions() {
		return this.jdbc.sql("select count(*) from spring_session where principal_name = ?")
			.param(PERSON)
			.query(Integer.class)
			.single();
	}

}
