package org.picturelock.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.filter.OncePerRequestFilter;

/** Signing out of Tasklist or Cockpit signs out of Picturelock: there is one login. */
class EngineLogout extends OncePerRequestFilter {

	static final String PATH = "/api/admin/auth/user/default/logout";

	private final Gatebook gatebook;

	EngineLogout(Gatebook gatebook) {
		this.gatebook = gatebook;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().endsWith(PATH);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CallerFilter.caller(request).ifPresent((caller) -> this.gatebook.signedOut(caller.id()));
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		response.setStatus(HttpServletResponse.SC_NO_CONTENT);
	}

}
