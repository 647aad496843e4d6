package org.picturelock.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.project.People;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Knows a browser again in which an account signed in, so that others' guesses don't slow
 * its owner there. The cookie lets nobody in: it only has the attempts of this browser
 * for this account counted by themselves. It is signed with the account's own hashed
 * password, a secret that every node has: it ends with the password, and where an account
 * is closed.
 */
@Component
class KnownBrowsers {

	static final String COOKIE = "BROWSER";

	private static final Duration LIFE = Duration.ofDays(90);

	private static final Pattern VALUE = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,12})\\.([0-9a-f]{64})");

	private final People people;

	KnownBrowsers(People people) {
		this.people = people;
	}

	/**
	 * Which browser of the account's sends this cookie, while the account is in force.
	 */
	Optional<String> find(String cookie, String account, Instant now) {
		Matcher parts = VALUE.matcher((cookie != null) ? cookie : "");
		if (!parts.matches() || Long.parseLong(parts.group(2)) < now.getEpochSecond() || account.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		return this.people.passwordHash(account)
			.map((hash) -> value(parts.group(1), parts.group(2), account, hash))
			.filter((ours) -> MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8),
					cookie.getBytes(StandardCharsets.UTF_8)))
			.map((ours) -> parts.group(1));
	}

	/** After a sign-in; a browser that is known keeps its name and gets more time. */
	void remember(String account, HttpServletRequest request, HttpServletResponse response) {
		Instant now = Instant.now();
		String browser = find(Details.cookie(request), account, now).orElseGet(() -> UUID.randomUUID().toString());
		this.people.passwordHash(account).ifPresent((hash) -> {
			String value = value(browser, Long.toString(now.plus(LIFE).getEpochSecond()), account, hash);
			response.addHeader(HttpHeaders.SET_COOKIE,
					ResponseCookie.from(COOKIE, value)
						.path(request.getContextPath() + "/login")
						.maxAge(LIFE)
						.httpOnly(true)
						.secure(request.isSecure())
						.sameSite("Strict")
						.build()
						.toString());
		});
	}

	static String value(String browser, String expires, String account, String hash) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(hash.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			String signed = String.join("\n", COOKIE, account, browser, expires);
			return browser + "." + expires + "."
					+ HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What a sign-in at the form comes with. */
	static final class Details extends WebAuthenticationDetails {

		private final String cookie;

		Details(HttpServletRequest request) {
			super(request);
			this.cookie = cookie(request);
		}

		String cookie() {
			return this.cookie;
		}

		/** For the session, which need not keep the cookie. */
		WebAuthenticationDetails withoutCookie() {
			return new WebAuthenticationDetails(getRemoteAddress(), getSessionId());
		}

		private static String cookie(HttpServletRequest request) {
			Cookie cookie = WebUtils.getCookie(request, COOKIE);
			return (cookie != null) ? cookie.getValue() : null;
		}

	}

}
