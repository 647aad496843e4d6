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
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isZero();
		fail("ann", "10.0.0.1", 3);
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(8));
		fail("ann", "10.0.0.1", 30);
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void nobodyLocksAKnownAccountOut() {
		for (int address = 0; address < 200; address++) {
			fail("ann", "10.1.0." + address, 10);
		}
		assertThat(this.throttle.wait("ann", "192.0.2.7")).isZero();
		this.throttle.failed("ann", "192.0.2.7");
		assertThat(this.throttle.wait("ann", "192.0.2.7")).as("an attacked account has one free attempt an address")
			.isPositive();
	}

	@Test
	void anAddressIsSlowedForAllAccounts() {
		for (int account = 0; account < 25; account++) {
			fail("guess" + account, "10.0.0.1", 1);
		}
		assertThat(this.throttle.wait("another", "10.0.0.1")).isPositive();
		assertThat(this.throttle.wait("another", "10.0.0.2")).isZero();
	}

	@Test
	void whoSignedInFromAnAddressIsNotHeldBackByOthersThere() {
		this.throttle.succeeded("ann", "10.0.0.1");
		fail("guess", "10.0.0.1", 40);
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isZero();
	}

	@Test
	void oneCustomersIpv6AddressesCountAsOne() {
		for (int host = 1; host <= 5; host++) {
			fail("ann", "2001:db8:0:1::" + host, 1);
		}
		assertThat(this.throttle.wait("ann", "2001:db8:0:1::99")).isPositive();
		assertThat(this.throttle.wait("ann", "2001:db8:0:2::99")).isZero();
	}

	@Test
	void timeForgives() {
		fail("ann", "10.0.0.1", 40);
		this.clock.pass(Duration.ofMinutes(31));
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isZero();
		this.throttle.failed("ann", "10.0.0.1");
		assertThat(this.throttle.wait("ann", "10.0.0.1")).isZero();
	}

	private void fail(String account, String address, int times) {
		for (int time = 0; time < times; time++) {
			this.throttle.failed(account, address);
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
