package org.picturelock.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks Spring Security's firewall before anything else: what comes between parses the
 * address once more, and fails where a way back in it leads to another servlet.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OddAddresses extends OncePerRequestFilter {

	private final StrictHttpFirewall firewall = new StrictHttpFirewall();

	private final OddRequests refused;

	OddAddresses(OddRequests refused) {
		this.refused = refused;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.firewall.getFirewalledRequest(request);
			refuseEncodedEngine(request);
		}
		catch (RequestRejectedException ex) {
			this.refused.handle(request, response, ex);
			return;
		}
		chain.doFilter(request, response);
	}

	/** Nothing there has an address with anything encoded in it. */
	private static void refuseEncodedEngine(HttpServletRequest request) {
		if (Doors.isEngine(request) && request.getRequestURI().contains("%")) {
			throw new RequestRejectedException("an address of the engine that hides itself");
		}
	}

}
