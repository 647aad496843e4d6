package org.picturelock.access;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Stands in front of the engine's web applications and lets through the {@link Passages}
 * that our people's work needs, refusing everything else. What passes is handed on as it
 * was understood here, written anew: no second reading of an odd encoding, a repeated key
 * or a body in another format can find in it what was not seen.
 */
class Fence extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(Fence.class);

	/** Plain addresses only: nothing encoded, no empty or dotted steps, no parameters. */
	private static final Pattern PLAIN = Pattern.compile("/camunda(/[A-Za-z0-9_:-][A-Za-z0-9_.:-]*)*/?");

	private static final String PREFIX = "/camunda";

	private final Passages passages;

	private final EngineSight sight;

	private final MessageSource messages;

	Fence(Passages passages, EngineSight sight, MessageSource messages) {
		this.passages = passages;
		this.sight = sight;
		this.messages = messages;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Caller> caller = CallerFilter.caller(request);
		Optional<Passage> passage = caller.filter((known) -> isFromItsPage(request))
			.flatMap((known) -> passage(known, request));
		Optional<JsonNode> body = passage.filter(Passage::hasBody).flatMap((known) -> FencedBody.read(request));
		body.ifPresent(this.passages::strip);
		Optional<Problem> refusal = refusal(caller, passage, body, request);
		if (refusal.isPresent()) {
			log.warn("The fence refused {} {} for {}", request.getMethod(), shown(request),
					caller.map(Caller::id).orElse("nobody"));
			refusal.get().send(request, response);
			return;
		}
		FencedBody understood = new FencedBody(request, body);
		if (path(request).startsWith("/api/")) {
			EngineAnswer answer = new EngineAnswer(request, response, this.messages);
			chain.doFilter(understood, answer);
			answer.send();
		}
		else {
			chain.doFilter(understood, response);
		}
	}

	private Optional<Problem> refusal(Optional<Caller> caller, Optional<Passage> passage, Optional<JsonNode> body,
			HttpServletRequest request) {
		Optional<List<Map.Entry<String, String>>> parameters = parameters(request.getQueryString());
		if (passage.isEmpty() || parameters.isEmpty()
				|| !isAllowed(passage.get(), parameters.get(), body, caller.get())) {
			return Optional.of(Problem.forbidden());
		}
		if (!EngineValues.areSound(parameters.get()) || !body.map(EngineValues::areSound).orElse(true)) {
			return Optional.of(Problem.of(HttpStatus.BAD_REQUEST, "BAD_REQUEST"));
		}
		if (this.sight.hides(caller.get(), path(request))) {
			Refusals.hide(request);
			return Optional.of(Problem.notFound());
		}
		return this.sight.lacks(path(request)) ? Optional.of(Problem.notFound()) : Optional.empty();
	}

	/**
	 * Asked before the engine is, which would end the session of whoever has no token.
	 */
	private static boolean isFromItsPage(HttpServletRequest request) {
		String token = request.getHeader("X-XSRF-TOKEN");
		Cookie cookie = WebUtils.getCookie(request, "XSRF-TOKEN");
		return !"POST".equals(request.getMethod())
				|| (cookie != null && cookie.getValue().equals(token) && !BrowserToken.isFromElsewhere(request));
	}

	private Optional<Passage> passage(Caller caller, HttpServletRequest request) {
		String uri = request.getRequestURI().substring(request.getContextPath().length());
		return PLAIN.matcher(uri).matches() ? this.passages.find(caller.person().role(), request, path(request))
				: Optional.empty();
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
	}

	private boolean isAllowed(Passage passage, List<Map.Entry<String, String>> parameters, Optional<JsonNode> body,
			Caller caller) {
		return parameters.stream().map(Map.Entry::getKey).allMatch(passage.parameters()::contains)
				&& (!passage.hasBody()
						|| body.filter((json) -> this.passages.allows(passage, json, caller)).isPresent());
	}

	/**
	 * Reads the query by itself, for a parameter may hide in a form's body too. Empty for
	 * what cannot be read.
	 */
	private static Optional<List<Map.Entry<String, String>>> parameters(String query) {
		if (query == null || query.isEmpty()) {
			return Optional.of(List.of());
		}
		try {
			return Optional.of(Stream.of(query.split("&")).map((parameter) -> parameter.split("=", 2)).map((parts) -> {
				String value = (parts.length > 1) ? parts[1] : "";
				return Map.entry(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
						URLDecoder.decode(value, StandardCharsets.UTF_8));
			}).toList());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String shown(HttpServletRequest request) {
		String uri = request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?");
		return uri.substring(0, Math.min(uri.length(), 200));
	}

}
