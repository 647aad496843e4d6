package org.picturelock.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the browser code says, taken from the same bundles as everything else. */
@Component("readersWords")
public class Words {

	private static final String PREFIX = "script.";

	/** Names that pages and scripts share. */
	private static final List<String> SHARED = List.of("cut.", "kind.", "severity.");

	private final MessageSource messages;

	private final ObjectMapper json;

	private final Map<Language, String> byLanguage = new ConcurrentHashMap<>();

	Words(MessageSource messages, ObjectMapper json) {
		this.messages = messages;
		this.json = json;
	}

	/** The reader's language. */
	public Language getLanguage() {
		return Language.nearest(LocaleContextHolder.getLocale());
	}

	public List<Language> getLanguages() {
		return List.of(Language.values());
	}

	/**
	 * The texts under {@code script.} as a JSON object that is safe inside a script
	 * element, in the reader's language.
	 */
	public String getForScripts() {
		return this.byLanguage.computeIfAbsent(getLanguage(), this::write);
	}

	private String write(Language language) {
		Map<String, String> words = new TreeMap<>();
		for (String key : ResourceBundle.getBundle("messages", Locale.ROOT).keySet()) {
			if (key.startsWith(PREFIX) || SHARED.stream().anyMatch(key::startsWith)) {
				String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
				words.put(name, this.messages.getMessage(key, null, language.locale()));
			}
		}
		try {
			return this.json.writeValueAsString(words).replace("<", "\\u003c");
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
