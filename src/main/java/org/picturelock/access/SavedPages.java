package org.picturelock.access;

import java.net.URI;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * The page a person wanted to see before they signed in, kept by their browser: strangers
 * get no session. What the browser sends back is believed only as far as it is a page of
 * ours.
 */
class SavedPages extends CookieRequestCache {

	SavedPages() {
		setRequestMatcher(DoorAnswers::isPage);
		setCookieCustomizer((cookie) -> cookie.setAttribute("SameSite", "Lax"));
	}

	/** Where to, within this house, whichever name of it the request was sent to. */
	@Override
	public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		try {
			return Optional.ofNullable(super.getRequest(request, response))
				.map((saved) -> URI.create(saved.getRedirectUrl()))
				.map((page) -> address(request, page.getRawPath(), page.getRawQuery()))
				.filter((page) -> page.startsWith("/") && !page.startsWith("//"))
				.map((page) -> new SimpleSavedRequest(URI.create(page).toASCIIString()))
				.orElse(null);
		}
		catch (IllegalArgumentException ex) {
			// not a word of ours, so nobody wanted to go anywhere
			return null;
		}
	}

	/** It holds no headers, so what is asked now is answered as it is. */
	@Override
	public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		SavedRequest wanted = getRequest(request, response);
		if (wanted != null && wanted.getRedirectUrl()
			.equals(address(request, request.getRequestURI(), request.getQueryString()))) {
			removeRequest(request, response);
		}
		return null;
	}

	private static String address(HttpServletRequest request, String path, String query) {
		String here = path.startsWith(request.getContextPath()) ? path.substring(request.getContextPath().length())
				: "";
		return (query != null) ? here + "?" + query : here;
	}

}
