package org.picturelock.release;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says why it was decided so, in the reader's language where the words are ours: the
 * product's own codes, and the rows of shipped tables as long as nobody described them
 * otherwise.
 */
@Component
public class DecisionWords {

	private final MessageSource messages;

	DecisionWords(MessageSource messages) {
		this.messages = messages;
	}

	/** The decision's reason for this reader. */
	public String reason(Decision decision, Locale reader) {
		String insisted = this.messages.getMessage("decision." + decision.reason(), null, null, reader);
		if (insisted != null) {
			return insisted;
		}
		String key = "rule." + decision.ruleSet() + "." + decision.ruleId();
		boolean ours = decision.reason().equals(this.messages.getMessage(key, null, null, Locale.ENGLISH));
		return ours ? this.messages.getMessage(key, null, decision.reason(), reader) : decision.reason();
	}

}
