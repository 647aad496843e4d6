package org.picturelock.access;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands in for the settings that Tasklist's own archive brings, and tells Tasklist to
 * speak as its reader has chosen here, whatever their browser wishes.
 */
@RestController
class TasklistLanguage {

	private final MessageSource messages;

	private final ObjectMapper json;

	TasklistLanguage(MessageSource messages, ObjectMapper json) {
		this.messages = messages;
		this.json = json;
	}

	@GetMapping("/camunda/app/tasklist/scripts/config.js")
	ResponseEntity<String> settings(HttpServletRequest request, Locale reader) throws JsonProcessingException {
		String speech = this.json.writeValueAsString(Map.of("language", reader.toLanguageTag(), "locale",
				reader.getLanguage(), "shortcuts", TasklistWords.texts(this.messages, "tasklist.shortcut.", reader),
				"complaints", complaints(reader)));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
			.body("import { speak } from '%s/assets/tasklist.js';%nexport default speak(%s);%n"
				.formatted(request.getContextPath(), speech));
	}

	/** What a form says of a wrong field, in its own words and in the reader's. */
	private Map<String, String> complaints(Locale reader) {
		Map<String, String> theirs = TasklistWords.texts(this.messages, "tasklist.complaint.", Locale.ENGLISH);
		Map<String, String> ours = TasklistWords.texts(this.messages, "tasklist.complaint.", reader);
		Map<String, String> complaints = new TreeMap<>();
		theirs.forEach((key, text) -> complaints.put(text, ours.get(key)));
		return complaints;
	}

}
