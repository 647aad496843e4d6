package org.picturelock.project;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps calls to downstream systems off private networks, unless the host is allowed by
 * name. Who calls takes the addresses from {@link #resolve} and connects to one of them:
 * a name that is resolved once more may mean another machine by then.
 */
@Component
public class SystemAddresses {

	private final Set<String> allowedHosts;

	private final Resolver names;

	@Autowired
	SystemAddresses(SystemSettings settings) {
		this(settings, InetAddress::getAllByName);
	}

	SystemAddresses(SystemSettings settings, Resolver names) {
		this.names = names;
		this.allowedHosts = settings.allowedHosts()
			.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** What a name means now. */
	@FunctionalInterface
	interface Resolver {

		InetAddress[] resolve(String host) throws UnknownHostException;

	}

	/** Checks an address that somebody enters. 422 ADDRESS_NOT_ALLOWED. */
	public void check(URI url) {
		checkForm(url);
		try {
			resolve(url.getHost());
		}
		catch (UnknownHostException ex) {
			if (!isAllowed(url.getHost())) {
				throw refused();
			}
		}
	}

	/** The part of the check that asks nobody. 422 ADDRESS_NOT_ALLOWED. */
	public void checkForm(URI url) {
		String host = url.getHost();
		if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
			throw refused();
		}
		if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && isAllowed(host))) {
			throw refused();
		}
	}

	/**
	 * The machines that a host's name means now, all of which may be called; 422
	 * ADDRESS_NOT_ALLOWED if any may not.
	 */
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] machines = this.names.resolve(host);
		if (!isAllowed(host) && !Stream.of(machines).allMatch(SystemAddresses::isPublic)) {
			throw refused();
		}
		return machines;
	}

	private boolean isAllowed(String host) {
		return this.allowedHosts.contains(host.toLowerCase(Locale.ROOT));
	}

	static boolean isPublic(InetAddress address) {
		if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return false;
		}
		byte[] bytes = address.getAddress();
		return (address instanceof Inet6Address) ? isPublic6(bytes) : isPublic4(bytes);
	}

	// RFC 6890: this network, carrier NAT, protocol assignments, documentation,
	// benchmarks, reserved
	private static boolean isPublic4(byte[] bytes) {
		int first = bytes[0] & 0xff;
		int second = bytes[1] & 0xff;
		int third = bytes[2] & 0xff;
		boolean special = first == 0 || first == 10 || first == 127 || first >= 240
				|| (first == 100 && second >= 64 && second < 128)
				|| (first == 192 && second == 0 && (third == 0 || third == 2))
				|| (first == 198 && (second == 18 || second == 19)) || (first == 198 && second == 51 && third == 100)
				|| (first == 203 && second == 0 && third == 113);
		return !special;
	}

	// global unicast only, without the ranges that wrap an IPv4 address (6to4, Teredo)
	private static boolean isPublic6(byte[] bytes) {
		boolean global = (bytes[0] & 0xe0) == 0x20;
		boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
		boolean special = bytes[0] == 0x20 && bytes[1] == 0x01 && ((bytes[2] & 0xfe) == 0 || isDocumentation(bytes));
		return global && !sixToFour && !special;
	}

	private static boolean isDocumentation(byte[] bytes) {
		return (bytes[2] & 0xff) == 0x0d && (bytes[3] & 0xff) == 0xb8;
	}

	private static Problem refused() {
		return Problem.invalid("url", "ADDRESS_NOT_ALLOWED");
	}

}
