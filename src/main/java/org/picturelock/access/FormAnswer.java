package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.HtmlUtils;

/**
 * The engine's answer to a form that was sent. Where our own listener refused what was
 * entered, Tasklist shows the message as HTML, so the engine's words around our sentence
 * are left out and ours are escaped.
 */
class FormAnswer extends ContentCachingResponseWrapper {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String BEFORE_OURS = "Exception while invoking TaskListener: ";

	private static final String AFTER_OURS = "'";

	FormAnswer(HttpServletResponse response) {
		super(response);
	}

	void send() throws IOException {
		Optional<String> sentence = (getStatus() >= 400) ? sentence() : Optional.empty();
		if (sentence.isPresent()) {
			resetBuffer();
			setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			// in UTF-8 only what is markup is escaped: Tasklist shows the names of
			// letters as they are
			String words = HtmlUtils.htmlEscape(sentence.get(), StandardCharsets.UTF_8.name());
			getOutputStream().write(JSON.writeValueAsBytes(Map.of("type", "TaskRefused", "message", words)));
		}
		copyBodyToResponse();
	}

	private Optional<String> sentence() throws IOException {
		try {
			String message = JSON.readTree(getContentAsByteArray()).path("message").asText();
			int start = message.lastIndexOf(BEFORE_OURS);
			return (start < 0 || !message.endsWith(AFTER_OURS)) ? Optional.empty()
					: Optional.of(message.substring(start + BEFORE_OURS.length(), message.length() - 1));
		}
		catch (JsonProcessingException ex) {
			return Optional.empty();
		}
	}

}
