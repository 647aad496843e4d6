package org.picturelock.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Words a problem in the reader's language: problem details for programs, a plain page
 * for a person's browser.
 */
@Component
class ProblemPages {

	private final MessageSource messages;

	private final LocaleResolver locales;

	ProblemPages(MessageSource messages, LocaleResolver locales) {
		this.messages = messages;
		this.locales = locales;
	}

	/** A response entity or a page, by what the request asks for. */
	Object render(Problem problem, HttpHeaders headers, HttpServletRequest request) {
		ProblemDetail detail = detail(problem, this.locales.resolveLocale(request));
		if (wantsPage(request)) {
			return new ModelAndView(page(problem), Map.of("problem", detail), problem.status());
		}
		return ResponseEntity.status(problem.status())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(detail);
	}

	/** While a part of ours is away, a page must not ask it who is reading. */
	static String page(Problem problem) {
		return (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) ? "outage" : "problem";
	}

	ProblemDetail detail(Problem problem, Locale locale) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(),
				words(problem.code(), problem.args(), locale));
		detail.setProperty("code", problem.code());
		if (!problem.errors().isEmpty()) {
			detail.setProperty("errors", problem.errors().stream().map((field) -> complaint(field, locale)).toList());
		}
		return detail;
	}

	private Complaint complaint(Problem.Field field, Locale locale) {
		return new Complaint(field.field(), field.code(), words(field.code(), field.args(), locale));
	}

	private String words(String code, Object[] args, Locale locale) {
		return this.messages.getMessage("problem." + code, args, code, locale);
	}

	static boolean wantsPage(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		List<MediaType> accepted = accepted(request);
		return !path.startsWith("/api/") && accepted.contains(MediaType.TEXT_HTML);
	}

	private static List<MediaType> accepted(HttpServletRequest request) {
		try {
			return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT))
				.stream()
				.map((type) -> new MediaType(type.getType(), type.getSubtype()))
				.toList();
		}
		catch (InvalidMediaTypeException ex) {
			return List.of();
		}
	}

	private record Complaint(String field, String code, String message) {

	}

}
