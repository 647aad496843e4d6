package org.picturelock.project;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemAddressesTests {

	private final SystemAddresses addresses = new SystemAddresses(new SystemSettings(null, Set.of("Hub.internal")));

	@ParameterizedTest
	@ValueSource(strings = { "https://127.0.0.1/x", "https://[::1]/", "https://localhost/", "https://10.1.2.3/",
			"https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest", "https://100.64.0.1/",
			"https://0.0.0.0/", "https://0/", "https://2130706433/", "https://[::ffff:127.0.0.1]/",
			"https://[fd00::1]/", "https://[fe80::1]/", "https://[2002:7f00:1::]/", "https://[64:ff9b::7f00:1]/",
			"https://[2001:0:7f00:1::]/", "https://224.0.0.1/", "https://255.255.255.255/", "http://8.8.8.8/",
			"ftp://8.8.8.8/", "https://user@8.8.8.8/", "https://8.8.8.8/#x", "file:///etc/passwd", "https:///x",
			"ftp://hub.internal/", "https://hub.internal.evil.invalid/" })
	void noPrivateNetworkIsCalled(String url) {
		assertThatThrownBy(() -> this.addresses.check(URI.create(url))).isInstanceOf(Problem.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://8.8.8.8/x", "https://[2606:4700::1111]/", "http://hub.internal:8080/in",
			"https://HUB.internal/" })
	void publicHostsAndThoseAllowedByNameAreCalled(String url) {
		assertThatCode(() -> this.addresses.check(URI.create(url))).doesNotThrowAnyException();
	}

	/** Whoever connects may take any of them. */
	@Test
	void aNameThatMeansAPublicAndAPrivateMachineIsNotCalled() throws Exception {
		InetAddress[] both = { InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1") };
		SystemAddresses named = new SystemAddresses(new SystemSettings(null, Set.of()), (host) -> both);
		assertThatThrownBy(() -> named.resolve("films.example")).isInstanceOf(Problem.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "198.51.100.7", "203.0.113.9", "198.18.0.1", "192.0.0.8", "240.0.0.1", "2001:db8::1" })
	void addressesForSpecialUseAreNotPublic(String address) throws Exception {
		assertThat(SystemAddresses.isPublic(InetAddress.getByName(address))).isFalse();
	}

}
