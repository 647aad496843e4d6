package org.picturelock.access;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.picturelock.project.Caller;
import org.picturelock.project.People;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads who is calling anew for each request, so that what was taken away is gone at
 * once. Pages find the {@link Caller} as {@code caller}. A session whose person has left
 * or has another role now is ended.
 */
class CallerFilter extends OncePerRequestFilter {

	static final String CALLER = "caller";

	private final People people;

	CallerFilter(People people) {
		this.people = people;
	}

	static Optional<Caller> caller(HttpServletRequest request) {
		return Optional.ofNullable((Caller) request.getAttribute(CALLER));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof SignedInPerson person) {
			Optional<Caller> caller = this.people.caller(person.id()).filter((current) -> current.is(person.role()));
			caller.ifPresentOrElse((current) -> request.setAttribute(CALLER, current), () -> end(request));
		}
		chain.doFilter(request, response);
	}

	private static void end(HttpServletRequest request) {
		SecurityContextHolder.clearContext();
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
	}

}
