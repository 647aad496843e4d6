package org.picturelock.embedded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FirstStepsTests {

	private static final String WARNING = "picturelock.base-url is not set";

	private final MockEnvironment settings = new MockEnvironment().withProperty("server.port", "8081");

	@Test
	void anInstallationWithoutItsAddressIsWarned(CapturedOutput log) {
		this.settings.setProperty("picturelock.demo", "false");
		start();
		assertThat(log).contains(WARNING, "Picturelock is ready at http://localhost:8081");
	}

	@Test
	void anInstallationWithItsAddressIsNot(CapturedOutput log) {
		this.settings.setProperty("picturelock.demo", "false");
		this.settings.setProperty("picturelock.base-url", "https://films.example");
		start();
		assertThat(log).doesNotContain(WARNING).contains("Picturelock is ready at https://films.example");
	}

	@Test
	void norIsTheDemo(CapturedOutput log) {
		start();
		assertThat(log).doesNotContain(WARNING);
	}

	private void start() {
		new Defaults().postProcessEnvironment(this.settings, null);
		new FirstSteps(this.settings).tell();
	}

}
