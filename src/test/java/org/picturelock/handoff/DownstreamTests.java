package org.picturelock.handoff;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.project.DownstreamSystem;
import org.picturelock.project.Names;
import org.picturelock.project.SystemAddresses;
import org.picturelock.project.Systems;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PicturelockTest
class DownstreamTests {

	private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

	private static final HandoffSettings HURRIED = new HandoffSettings(Duration.ofSeconds(1), Duration.ofSeconds(1));

	@Autowired
	private Systems systems;

	@Autowired
	private SystemAddresses addresses;

	@Autowired
	private Environment environment;

	@Autowired
	private Shelf shelf;

	private ServerSocket privateMachine;

	private final AtomicInteger connections = new AtomicInteger();

	private String project;

	@BeforeEach
	void listen() throws IOException {
		this.project = this.shelf.project();
		this.privateMachine = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread listener = new Thread(() -> {
			try {
				while (true) {
					this.privateMachine.accept().close();
					this.connections.incrementAndGet();
				}
			}
			catch (IOException ex) {
				// closed at the end of the test
			}
		});
		listener.setDaemon(true);
		listener.start();
	}

	@AfterEach
	void close() throws IOException {
		this.privateMachine.close();
	}

	@Test
	void aNameThatMeansAnotherMachineAtTheSecondLookIsNotFollowedThere() throws Exception {
		Names names = new Names("8.8.8.8", "127.0.0.1");
		SystemAddresses checked = names.addresses();
		URI url = URI.create("https://films.example:" + this.privateMachine.getLocalPort() + "/in");
		assertThatCode(() -> checked.check(url)).doesNotThrowAnyException();
		Downstream downstream = new Downstream(this.systems, checked, HURRIED, this.environment);
		assertThatThrownBy(() -> downstream.call(at(url), "id", "{}")).hasMessage("address is not allowed");
		downstream.close();
		assertThat(this.connections).hasValue(0);
	}

	@Test
	void theMachineThatWasCheckedIsTheOneThatIsCalled() throws Exception {
		// nobody answers at the first; whoever asked once more would reach the second
		Names names = new Names("192.88.99.1", "127.0.0.1", "127.0.0.1");
		Downstream downstream = new Downstream(this.systems, names.addresses(), HURRIED, this.environment);
		URI url = URI.create("https://films.example:" + this.privateMachine.getLocalPort() + "/in");
		assertThatThrownBy(() -> downstream.call(at(url), "id", "{}")).hasMessageContaining("could not be called");
		downstream.close();
		assertThat(names.asked()).isEqualTo(1);
		assertThat(this.connections).hasValue(0);
	}

	@Test
	void aProxyThatTheMachineIsSetToGetsNothing() throws Exception {
		HttpServer receiver = receiver();
		System.setProperty("http.proxyHost", "127.0.0.1");
		System.setProperty("http.proxyPort", Integer.toString(this.privateMachine.getLocalPort()));
		System.setProperty("http.nonProxyHosts", "");
		try {
			Downstream downstream = new Downstream(this.systems, this.addresses, HURRIED, this.environment);
			URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/in");
			assertThat(downstream.call(at(url), "id", "{}")).isEqualTo("204");
			downstream.close();
		}
		finally {
			System.clearProperty("http.proxyHost");
			System.clearProperty("http.proxyPort");
			System.clearProperty("http.nonProxyHosts");
			receiver.stop(0);
		}
		assertThat(this.connections).hasValue(0);
	}

	@Test
	void aMachineThatOnlyListensIsLeftInTime() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Downstream downstream = new Downstream(this.systems, this.addresses, HURRIED, this.environment);
			URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/in");
			assertThatThrownBy(() -> downstream.call(at(url), "id", "{}")).isInstanceOf(NoReceipt.class);
			downstream.close();
		}
	}

	private static HttpServer receiver() throws IOException {
		HttpServer receiver = HttpServer.create(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		receiver.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		receiver.start();
		return receiver;
	}

	/** A system of this project, its address as it stands in the database. */
	private DownstreamSystem at(URI url) {
		this.systems.put(this.project, "backlot", "http://127.0.0.1/", SECRET, "post");
		return new DownstreamSystem(this.project, "backlot", url, null);
	}

}
