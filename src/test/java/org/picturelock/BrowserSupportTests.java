package org.picturelock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No browser but Chromium is here to be tried, so what the code asks of it is looked up.
 */
class BrowserSupportTests {

	@Test
	void everyCurrentBrowserHasWhatThePagesAskFor() throws IOException, InterruptedException {
		Process node = new ProcessBuilder("node", "src/test/web/support.mjs", "src/main/web/src")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
		assertThat(node.waitFor()).isZero();
	}

}
