package org.picturelock.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form that asks who is there. */
@Controller
class LoginPage {

	@GetMapping("/login")
	String show(@RequestParam(required = false) Integer wait, Model model) {
		model.addAttribute("wait", wait);
		return "login";
	}

}
