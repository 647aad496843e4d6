package org.picturelock.access;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * Leads a person in to where they wanted to go, back to the form, or out. Which host they
 * wanted to go to is for any request to say, so only the path counts.
 */
class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {

	/** With all that would make a browser read what follows as another host. */
	private static final Pattern HOST = Pattern.compile("^[a-z]+://[^/?#]*[/\\\\]*");

	private final Gatebook gatebook;

	Welcome(Gatebook gatebook) {
		this.gatebook = gatebook;
		setRequestCache(new CookieRequestCache());
		setRedirectStrategy((request, response, page) -> response.sendRedirect(
				page.startsWith("/") ? request.getContextPath() + page : HOST.matcher(page).replaceFirst("/")));
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		this.gatebook.signedIn(authentication.getName(), request.getRemoteAddr());
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
