package org.picturelock.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down. What is slowed is an address, or an account at an address, never
 * an account as such: whoever guesses a known account's password from elsewhere cannot
 * lock its owner out. An account under attack from many addresses gives each new address
 * one free attempt only; an address that its owner signed in from is not held back by
 * what others do there with other names. A browser that its owner signed in with counts
 * by itself, since others guess from a shared address too.
 */
@Component
class Throttle {

	/** So many late failures, from wherever, make an account one under attack. */
	private static final int UNDER_ATTACK = 30;

	private final AccessSettings settings;

	private final Clock clock;

	private final Attempts ofAddress;

	private final Attempts ofAccount;

	private final Attempts ofAccountAtAddress;

	private final Attempts ofBrowser;

	private final Recent<String> known = new Recent<>(20_000);

	@Autowired
	Throttle(AccessSettings settings) {
		this(settings, Clock.systemUTC());
	}

	Throttle(AccessSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.ofAddress = new Attempts(settings.longestWait());
		this.ofAccount = new Attempts(settings.longestWait());
		this.ofAccountAtAddress = new Attempts(settings.longestWait());
		this.ofBrowser = new Attempts(settings.longestWait());
	}

	/**
	 * How long this account has to wait at this address, or in this browser of its own
	 * (null for any other); zero when it may try.
	 */
	Duration wait(String account, String address, String browser) {
		Instant now = this.clock.instant();
		if (browser != null) {
			return this.ofBrowser.wait(browser, this.settings.freeAttempts(), now);
		}
		String network = network(address);
		String pair = account + "@" + network;
		boolean isKnown = this.known.get(pair) != null;
		boolean attacked = !isKnown && this.ofAccount.count(account, now) >= UNDER_ATTACK;
		Duration own = this.ofAccountAtAddress.wait(pair, attacked ? 1 : this.settings.freeAttempts(), now);
		Duration shared = isKnown ? Duration.ZERO
				: this.ofAddress.wait(network, this.settings.freeAttemptsOfAddress(), now);
		return (own.compareTo(shared) > 0) ? own : shared;
	}

	void failed(String account, String address, String browser) {
		Instant now = this.clock.instant();
		if (browser != null) {
			this.ofBrowser.failed(browser, now);
			return;
		}
		this.ofAddress.failed(network(address), now);
		this.ofAccount.failed(account, now);
		this.ofAccountAtAddress.failed(account + "@" + network(address), now);
	}

	void succeeded(String account, String address, String browser) {
		String pair = account + "@" + network(address);
		if (browser != null) {
			this.ofBrowser.forget(browser);
		}
		else {
			// guesses of others there are not forgiven for their owner's coming and going
			this.ofAccountAtAddress.forget(pair);
		}
		this.known.put(pair, pair);
	}

	void forgetAll() {
		this.ofAddress.forgetAll();
		this.ofAccount.forgetAll();
		this.ofAccountAtAddress.forgetAll();
		this.ofBrowser.forgetAll();
		this.known.clear();
	}

	/** One customer's IPv6 addresses are countless, so they count as their /64. */
	private static String network(String address) {
		if (!OddAddresses.isAddress(address)) {
			return address;
		}
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return (bytes.length == 16) ? Arrays.toString(Arrays.copyOf(bytes, 8)) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
