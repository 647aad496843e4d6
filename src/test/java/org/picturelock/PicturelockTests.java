package org.picturelock;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class PicturelockTests {

	@Autowired
	private TestRestTemplate http;

	@Test
	void isHealthyWithoutLogin() {
		assertThat(this.http.getForObject("/actuator/health", String.class)).contains("UP");
	}

}
