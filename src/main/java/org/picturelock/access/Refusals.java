package org.picturelock.access;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.project.Caller;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down each refusal of a signed-in person: what was forbidden, and what they may
 * not know of. An address that leads nowhere is no refusal.
 */
class Refusals extends OncePerRequestFilter {

	private static final String HIDDEN = Refusals.class.getName();

	private final Gatebook gatebook;

	Refusals(Gatebook gatebook) {
		this.gatebook = gatebook;
	}

	/** Says that this request is answered as if what it asks for were not there. */
	static void hide(HttpServletRequest request) {
		request.setAttribute(HIDDEN, true);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		int status = response.getStatus();
		Optional<String> person = person(request);
		if (person.isPresent() && isRefusal(request, status)) {
			this.gatebook.refused(person.get(), Addressed.of(request), status);
		}
		else if (person.isEmpty() && (status == 401 || status == 403)
				&& request.getDispatcherType() == DispatcherType.REQUEST) {
			this.gatebook.refusedStranger();
		}
	}

	/** Who asks; a page without its token is refused before the caller is read. */
	private static Optional<String> person(HttpServletRequest request) {
		return CallerFilter.caller(request)
			.map(Caller::id)
			.or(() -> Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
				.map(Authentication::getPrincipal)
				.filter(SignedInPerson.class::isInstance)
				.map((person) -> ((SignedInPerson) person).id()));
	}

	private static boolean isRefusal(HttpServletRequest request, int status) {
		boolean found = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod
				|| request.getAttribute(HIDDEN) != null;
		return status == 403 || (status == 404 && found);
	}

}
