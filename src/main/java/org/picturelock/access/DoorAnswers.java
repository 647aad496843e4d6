package org.picturelock.access;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What whoever is not let in is told: a person is led to the login, a program gets a
 * problem. Nobody is challenged with Basic, for a browser would ask with a box of its own
 * and keep the password.
 */
class DoorAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String LOGIN = "/login";

	static boolean isPage(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		return "GET".equals(request.getMethod()) && accepted != null && accepted.contains("text/html")
				&& !path.startsWith("/api/") && !path.startsWith("/camunda/api/") && !path.equals("/error");
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
			throws IOException {
		if (refusal instanceof TooManyAttempts early) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(early.seconds()));
			Problem.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", early.seconds()).send(request, response);
		}
		else if (isPage(request)) {
			response.sendRedirect(request.getContextPath() + LOGIN);
		}
		else {
			if (request.getHeader("HX-Request") != null) {
				response.setHeader("HX-Redirect", request.getContextPath() + LOGIN);
			}
			Problem.of(HttpStatus.UNAUTHORIZED, "SIGN_IN_NEEDED").send(request, response);
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
			throws IOException {
		Problem problem = (refusal instanceof CsrfException) ? Problem.of(HttpStatus.FORBIDDEN, "PAGE_TOO_OLD")
				: Problem.forbidden();
		problem.send(request, response);
	}

}
