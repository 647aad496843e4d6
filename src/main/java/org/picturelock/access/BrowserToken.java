package org.picturelock.access;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.util.WebUtils;

/**
 * The token that proves that a change was asked for by one of our pages. Scripts in our
 * pages read it from the cookie {@value #COOKIE} and send it as {@value #HEADER}; forms
 * hold it masked, in the field {@code _csrf}.
 */
class BrowserToken extends CsrfTokenRequestAttributeHandler {

	/** Not the name that Camunda's web applications use for theirs. */
	static final String COOKIE = "CSRF-TOKEN";

	static final String HEADER = "X-CSRF-TOKEN";

	static final String SESSION_COOKIE = "SESSION";

	private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

	private final XorCsrfTokenRequestAttributeHandler masked = new XorCsrfTokenRequestAttributeHandler();

	static CookieCsrfTokenRepository repository() {
		CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
		repository.setCookieName(COOKIE);
		repository.setHeaderName(HEADER);
		repository.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
		return repository;
	}

	/** A script brings its password along and no session that a page could misuse. */
	static boolean isNotNeeded(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null
				&& WebUtils.getCookie(request, SESSION_COOKIE) == null;
	}

	/**
	 * What the browser itself says (Fetch Metadata): another site's page, or one of a
	 * neighbour that could have left us a cookie with a token of its own, has no token.
	 */
	static boolean isFromElsewhere(HttpServletRequest request) {
		return ELSEWHERE.contains(Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Site"), ""));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
		this.masked.handle(request, response, token);
		if (!isNotNeeded(request)) {
			// loads the token, so that each page brings the cookie that its scripts need
			token.get();
		}
	}

	@Override
	public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		if (isFromElsewhere(request)) {
			return null;
		}
		return (request.getHeader(token.getHeaderName()) != null) ? super.resolveCsrfTokenValue(request, token)
				: this.masked.resolveCsrfTokenValue(request, token);
	}

}
