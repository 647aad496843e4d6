package org.picturelock.release;

import java.util.Locale;

import org.picturelock.rules.ShippedWords;

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

	private final ShippedWords shipped;

	DecisionWords(MessageSource messages, ShippedWords shipped) {
		this.messages = messages;
		this.shipped = shipped;
	}

	/** The decision's reason for this reader. */
	public String reason(Decision decision, Locale reader) {
		return reason(decision.reason(), reader);
	}

	/** The same of a decision's reason alone. */
	public String reason(String reason, Locale reader) {
		String insisted = this.messages.getMessage("decision." + reason, null, null, reader);
		return (insisted != null) ? insisted : this.shipped.said(reason, reader);
	}

	/** What is written beside the row that matched, null for nothing. */
	public String row(Decision decision, Locale reader) {
		return decision.matched().map((row) -> this.shipped.said(row.description(), reader)).orElse(null);
	}

}
