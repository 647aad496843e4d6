package org.picturelock.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;

/**
 * Says in the reader's language what stands in the files that we ship. The texts are
 * known by their English, so that it holds for every version and copy, and that what
 * somebody writes otherwise stays as written.
 */
public final class ShippedTexts {

	private final MessageSource messages;

	private final Map<String, String> keys;

	/**
	 * @param families the beginnings of the messages' keys; no two of them say the same
	 * in English
	 */
	public ShippedTexts(MessageSource messages, List<String> families) {
		this.messages = messages;
		ResourceBundle english = ResourceBundle.getBundle("messages", Locale.ROOT);
		this.keys = english.keySet()
			.stream()
			.filter((key) -> families.stream().anyMatch(key::startsWith))
			.collect(Collectors.toMap(english::getString, Function.identity()));
	}

	/** The text, which may be null, for this reader. */
	public String said(String text, Locale reader) {
		String key = this.keys.get(text);
		return (key != null) ? this.messages.getMessage(key, null, text, reader) : text;
	}

}
