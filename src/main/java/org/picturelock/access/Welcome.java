package org.picturelock.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Leads a person in to where they wanted to go, back to the form, or out. */
class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {

	private final Gatebook gatebook;

	private final KnownBrowsers browsers;

	Welcome(Gatebook gatebook, KnownBrowsers browsers) {
		this.gatebook = gatebook;
		this.browsers = browsers;
		setRequestCache(new SavedPages());
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		this.gatebook.signedIn(authentication.getName(), request.getRemoteAddr());
		this.browsers.remember(authentication.getName(), request, response);
		super.onAuthenticationSuccess(request, response, authentication);
	}

	void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
			throws IOException {
		String why = (refusal instanceof TooManyAttempts early) ? "wait=" + early.seconds() : "error";
		response.sendRedirect(request.getContextPath() + "/login?" + why);
	}

	void leave(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		if (authentication != null) {
			this.gatebook.signedOut(authentication.getName());
		}
	}

}
