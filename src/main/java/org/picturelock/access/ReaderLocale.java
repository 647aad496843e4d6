package org.picturelock.access;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.project.Caller;
import org.picturelock.project.Person;

import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language to answer in, one of ours: the person's, else the one chosen in this
 * browser, else the first that the browser asks for and we have.
 */
class ReaderLocale implements LocaleResolver {

	static final String COOKIE = "language";

	static final Locale SPAIN = Locale.forLanguageTag("es-ES");

	static final Locale LATIN_AMERICA = Locale.forLanguageTag("es-419");

	static final List<Locale> OURS = List.of(Locale.ENGLISH, SPAIN, LATIN_AMERICA);

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		return CallerFilter.caller(request)
			.map(Caller::person)
			.map(Person::language)
			.or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue))
			.flatMap((tag) -> ours(Locale.forLanguageTag(tag)))
			.or(() -> Collections.list(request.getLocales())
				.stream()
				.flatMap((asked) -> ours(asked).stream())
				.findFirst())
			.orElse(Locale.ENGLISH);
	}

	@Override
	public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
		Cookie cookie = new Cookie(COOKIE, ours(locale).orElse(Locale.ENGLISH).toLanguageTag());
		cookie.setPath("/");
		cookie.setMaxAge(365 * 24 * 3600);
		cookie.setHttpOnly(true);
		cookie.setSecure(request.isSecure());
		cookie.setAttribute("SameSite", "Lax");
		response.addCookie(cookie);
	}

	/** Spanish is Spain's when it names no country or Spain's, else Latin America's. */
	static Optional<Locale> ours(Locale asked) {
		return switch (asked.getLanguage()) {
			case "en" -> Optional.of(Locale.ENGLISH);
			case "es" -> Optional.of(List.of("", "ES").contains(asked.getCountry()) ? SPAIN : LATIN_AMERICA);
			default -> Optional.empty();
		};
	}

}
