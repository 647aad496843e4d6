package org.picturelock.language;

import java.net.URI;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;
import org.picturelock.project.People;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

@Controller
class LanguageSwitch {

	private final LocaleResolver readers;

	private final People people;

	LanguageSwitch(LocaleResolver readers, People people) {
		this.readers = readers;
		this.people = people;
	}

	/** Keeps the choice and goes back to the page it was made on. */
	@PostMapping("/language")
	String choose(@RequestParam String tag, @RequestHeader(name = HttpHeaders.REFERER, required = false) URI from,
			HttpServletRequest request, HttpServletResponse response) {
		Language language = Optional.ofNullable(Language.of(tag))
			.orElseThrow(() -> Problem.invalid("tag", "LANGUAGE_UNKNOWN"));
		this.readers.setLocale(request, response, language.locale());
		if (request.getRemoteUser() != null) {
			this.people.speaks(request.getRemoteUser(), language.getTag());
		}
		return "redirect:" + page(from);
	}

	/** Only the path: where to go must not be for the request to choose. */
	private static String page(URI from) {
		if (from == null || from.getRawPath() == null || !from.getRawPath().startsWith("/")
				|| from.getRawPath().startsWith("//")) {
			return "/";
		}
		return from.getRawPath() + ((from.getRawQuery() != null) ? "?" + from.getRawQuery() : "");
	}

}
