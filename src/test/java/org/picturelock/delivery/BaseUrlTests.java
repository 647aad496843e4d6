package org.picturelock.delivery;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class BaseUrlTests {

	@BeforeEach
	void ask() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setServerName("evil.example");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

	@AfterEach
	void end() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void noHostOfARequestGetsIntoTheConfiguredAddress() {
		assertThat(new BaseUrl("https://films.example", false).get()).isEqualTo("https://films.example");
		assertThat(new BaseUrl("https://films.example/", false).get()).isEqualTo("https://films.example");
	}

	@Test
	void whereNoneIsConfiguredItIsTheRequestsOwn() {
		assertThat(new BaseUrl("http://localhost:8080", true).get()).isEqualTo("http://evil.example");
	}

}
