package org.picturelock.rules;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the pages whether they have to speak of a second person. */
@ControllerAdvice(assignableTypes = { RulePages.class, RuleSetPage.class })
class SecondPerson {

	private final RuleSettings settings;

	SecondPerson(RuleSettings settings) {
		this.settings = settings;
	}

	/** Whether one person is enough on this installation. */
	@ModelAttribute("alone")
	boolean alone() {
		return !this.settings.secondPerson();
	}

}
