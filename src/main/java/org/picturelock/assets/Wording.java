package org.picturelock.assets;

import java.util.Locale;

import org.picturelock.release.Decision;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says shipped rows and our own reasons in the reader's language, and what a person wrote
 * as they wrote it.
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

}
