package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Admits the one script that stands in the start page of each of the engine's web
 * applications, by its hash. Their own way, a number used once, is shared by requests
 * that come at the same time.
 */
class IndexScript extends OncePerRequestFilter {

	private static final Pattern START_PAGE = Pattern.compile("/camunda/app/(tasklist|cockpit)/default/");

	private static final Pattern SCRIPT = Pattern
		.compile("<script type=\"(?:text|application)/javascript\"\\s*>(.*?)</script>", Pattern.DOTALL);

	private static final String HASH = IndexScript.class.getName();

	/** The source that the policy of this answer admits besides our own files. */
	static Optional<String> source(HttpServletRequest request) {
		return Optional.ofNullable((String) request.getAttribute(HASH));
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !START_PAGE.matcher(request.getRequestURI().substring(request.getContextPath().length())).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, page);
		Matcher script = SCRIPT.matcher(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8));
		if (script.find()) {
			request.setAttribute(HASH, " 'sha256-" + hash(script.group(1)) + "'");
		}
		page.copyBodyToResponse();
	}

	private static String hash(String script) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
