package org.picturelock.assets;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Help for each role. */
@Controller
class HelpPages {

	@GetMapping("/help")
	String help() {
		return "help";
	}

}
