package org.picturelock.assets;

import java.util.Locale;

import org.picturelock.release.Decision;
import org.picturelock.validation.Finding;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says shipped codes and rows in the reader's language, and what a person wrote as they
 * wrote it.
 */
@Component
public class Wording {

	private final MessageSource messages;

	Wording(MessageSource messages) {
		this.messages = messages;
	}

	/** Why it was decided so. */
	public String reason(Decision decision, Locale locale) {
		String key = (decision.ruleId() != null) ? "rule." + decision.ruleSet() + "." + decision.ruleId()
				: "decision." + decision.reason();
		return this.messages.getMessage(key, null, decision.reason(), locale);
	}

	/** What the profile noticed. */
	public String finding(Finding finding, Locale locale) {
		return this.messages.getMessage("finding." + finding.code(), null, finding.message(), locale);
	}

}
