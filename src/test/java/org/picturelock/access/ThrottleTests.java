package org.picturelock.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

	private final Ticking clock = new Ticking();

	private final Throttle throttle = new Throttle(
			new AccessSettings(5, 25, Duration.ofMinutes(15), Duration.ofMinutes(10)), this.clock);

	@Test
	void theWaitDoublesUpToTheLongest() {
		fail("ann", "10.0.0.1", 5);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isEqualTo(Duration.ofSeconds(1));
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isZero();
		fail("ann", "10.0.0.1", 3);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isEqualTo(Duration.ofSeconds(8));
		fail("ann", "10.0.0.1", 30);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void nobodyLocksAKnownAccountOut() {
		for (int address = 0; address < 200; address++) {
			fail("ann", "10.1.0." + address, 10);
		}
		assertThat(this.throttle.wait("ann", "192.0.2.7", null)).isZero();
		this.throttle.failed("ann", "192.0.2.7", null);
		assertThat(this.throttle.wait("ann", "192.0.2.7", null))
			.as("an attacked account has one free attempt an address")
			.isPositive();
	}

	@Test
	void anAddressIsSlowedForAllAccounts() {
		for (int account = 0; account < 25; account++) {
			fail("guess" + account, "10.0.0.1", 1);
		}
		assertThat(this.throttle.wait("another", "10.0.0.1", null)).isPositive();
		assertThat(this.throttle.wait("another", "10.0.0.2", null)).isZero();
	}

	@Test
	void whoSignedInFromAnAddressIsNotHeldBackByOthersThere() {
		this.throttle.succeeded("ann", "10.0.0.1", null);
		fail("guess", "10.0.0.1", 40);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isZero();
	}

	@Test
	void anOwnersBrowserIsNotHeldBackByOthersAtItsAddress() {
		this.throttle.succeeded("ann", "10.0.0.1", "hers");
		fail("ann", "10.0.0.1", 40);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isPositive();
		assertThat(this.throttle.wait("ann", "10.0.0.1", "hers")).isZero();
		this.throttle.succeeded("ann", "10.0.0.1", "hers");
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).as("her coming forgives nobody").isPositive();
	}

	@Test
	void anOwnersBrowserIsSlowedByItself() {
		for (int guess = 0; guess < 8; guess++) {
			this.throttle.failed("ann", "10.0.0." + guess, "hers");
		}
		assertThat(this.throttle.wait("ann", "10.0.0.9", "hers")).isEqualTo(Duration.ofSeconds(8));
		assertThat(this.throttle.wait("ann", "10.0.0.9", "her other one")).isZero();
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isZero();
	}

	@Test
	void oneCustomersIpv6AddressesCountAsOne() {
		for (int host = 1; host <= 5; host++) {
			fail("ann", "2001:db8:0:1::" + host, 1);
		}
		assertThat(this.throttle.wait("ann", "2001:db8:0:1::99", null)).isPositive();
		assertThat(this.throttle.wait("ann", "2001:db8:0:2::99", null)).isZero();
	}

	@Test
	void timeForgives() {
		fail("ann", "10.0.0.1", 40);
		this.clock.pass(Duration.ofMinutes(31));
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isZero();
		this.throttle.failed("ann", "10.0.0.1", null);
		assertThat(this.throttle.wait("ann", "10.0.0.1", null)).isZero();
	}

	private void fail(String account, String address, int times) {
		for (int time = 0; time < times; time++) {
			this.throttle.failed(account, address, null);
		}
	}

	private static final class Ticking extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
