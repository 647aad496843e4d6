package org.picturelock.access;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
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

	private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

	private final StrictHttpFirewall firewall = new StrictHttpFirewall();

	private final OddRequests refused;

	/** Null where any will do, since a front of its own looks after it. */
	private final Set<String> hosts;

	OddAddresses(OddRequests refused, @Value("${picturelock.demo}") boolean demo,
			@Value("${picturelock.base-url:}") URI base) {
		this.refused = refused;
		this.hosts = demo ? Stream.of("localhost", "127.0.0.1", "[::1]", base.getHost())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()) : null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.firewall.getFirewalledRequest(request);
			refuseEncodedEngine(request);
			refuseStrangeHost(request);
		}
		catch (RequestRejectedException ex) {
			this.refused.handle(request, response, ex);
			return;
		}
		chain.doFilter(isAddress(request.getRemoteAddr()) ? request : fromNowhere(request), response);
	}

	/** An address in digits, so that nothing has to be looked up. */
	static boolean isAddress(String address) {
		return ADDRESS.matcher(address).matches();
	}

	/** A proxy says from where somebody asks, and may pass on whatever they said. */
	private static HttpServletRequest fromNowhere(HttpServletRequest request) {
		return new HttpServletRequestWrapper(request) {
			@Override
			public String getRemoteAddr() {
				return "unknown";
			}
		};
	}

	/**
	 * The demo's passwords are known, and a site of somebody's may give its own name the
	 * address of this machine.
	 */
	private void refuseStrangeHost(HttpServletRequest request) {
		if (this.hosts != null && !this.hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
			throw new RequestRejectedException("the demo is reached by this machine's own names only");
		}
	}

	/** Nothing there has an address with anything encoded in it. */
	private static void refuseEncodedEngine(HttpServletRequest request) {
		if (Doors.isEngine(request) && request.getRequestURI().contains("%")) {
			throw new RequestRejectedException("an address of the engine that hides itself");
		}
	}

}
