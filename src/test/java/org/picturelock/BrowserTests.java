package org.picturelock;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(Browser.class)
class BrowserTests {

	@Test
	void chromiumRunsOnThisMachineAndPlaysH264(Page page) {
		page.setContent("<video></video>");
		assertThat(page.evaluate("document.querySelector('video').canPlayType('video/mp4; codecs=\"avc1.640028\"')"))
			.isEqualTo("probably");
	}

}
