package org.picturelock;

import java.io.IOException;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@PicturelockTest
class PicturelockTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestRestTemplate http;

	@Test
	void isHealthyWithoutLogin() {
		assertThat(this.http.getForObject("/actuator/health", String.class)).contains("UP");
	}

	/** Its accounts have a password that everybody knows. */
	@Test
	void theDemoListensOnLoopbackOnly() throws IOException {
		new Socket("127.0.0.1", this.port).close();
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.2", this.port).close());
	}

}
