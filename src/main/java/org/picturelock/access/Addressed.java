package org.picturelock.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request asks for. Where its path names nothing, its query may; its body never.
 */
record Addressed(String method, String path, Optional<String> delivery, Optional<String> project) {

	private static final int LONGEST_PATH = 500;

	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final Pattern NAME = Pattern.compile("[\\w-]{1,100}");

	private static final Pattern DELIVERY = Pattern.compile("/deliveries/([\\w-]{1,100})(?:/|$)");

	private static final Pattern PROJECT = Pattern.compile("/projects/([\\w-]{1,100})(?:/|$)");

	/** The path is told as it was sent, and read as it is understood. */
	static Addressed of(HttpServletRequest request) {
		String meant = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
		return of(request.getMethod(), request.getRequestURI(), meant, request.getQueryString());
	}

	static Addressed of(String method, String sent, String meant, String query) {
		String shown = sent.substring(0, Math.min(sent.length(), LONGEST_PATH)).replaceAll("\\p{Cntrl}", "?");
		Addressed byPath = new Addressed(method, shown, named(DELIVERY, meant), named(PROJECT, meant));
		return (query != null && byPath.delivery.isEmpty() && byPath.project.isEmpty())
				? new Addressed(method, shown, asked("delivery", query), asked("project", query)) : byPath;
	}

	/** The path without the ids of anything but these. */
	String pathNaming(Set<String> known) {
		return ID.matcher(this.path).replaceAll((id) -> known.contains(id.group()) ? id.group() : "*");
	}

	private static Optional<String> asked(String parameter, String query) {
		try {
			return Stream.of(query.split("&"))
				.map((one) -> URLDecoder.decode(one, StandardCharsets.UTF_8))
				.filter((one) -> one.startsWith(parameter + "="))
				.map((one) -> one.substring(parameter.length() + 1))
				.filter(NAME.asMatchPredicate())
				.findFirst();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> named(Pattern kind, String path) {
		Matcher named = kind.matcher(path);
		return named.find() ? Optional.of(named.group(1)) : Optional.empty();
	}

}
