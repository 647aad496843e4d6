package org.picturelock.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.picturelock.rules.ShippedWords;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says findings in the reader's language. Only our own words are translated: a rule whose
 * author describes it otherwise keeps that description, whatever its code.
 */
@Component
public class FindingWords {

	static final String NOT_CHECKED = "NOT_CHECKED";

	private static final String LIST = "Could not be checked: ";

	private final MessageSource messages;

	private final ShippedWords shipped;

	FindingWords(MessageSource messages, ShippedWords shipped) {
		this.messages = messages;
		this.shipped = shipped;
	}

	/** The finding's message for this reader. */
	public String message(Finding finding, Locale reader) {
		if (finding.code().equals(NOT_CHECKED) && finding.message().startsWith(LIST)) {
			String names = Arrays.stream(finding.message().substring(LIST.length()).split(", "))
				.map((name) -> this.messages.getMessage("measured." + name, null, name, reader))
				.collect(Collectors.joining(", "));
			return this.messages.getMessage("finding.NOT_CHECKED", new Object[] { names }, finding.message(), reader);
		}
		return this.shipped.said(finding.message(), reader);
	}

	/** The message of a NOT_CHECKED finding as it is stored. */
	static String notChecked(List<String> facts) {
		return LIST + String.join(", ", facts);
	}

}
