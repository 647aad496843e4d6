package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.HtmlUtils;

/**
 * The engine's answer to a request of its web applications. A failure is told in our
 * words, since the engine's name its classes. Where our own listener refused what was
 * entered in a form, the engine's words around our sentence are left out; Tasklist shows
 * it as HTML, so it is escaped.
 */
class EngineAnswer extends ContentCachingResponseWrapper {

	private static final Logger log = LoggerFactory.getLogger(EngineAnswer.class);

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String BEFORE_OURS = "Exception while invoking TaskListener: TaskRefused: ";

	private static final String AFTER_OURS = "'";

	private static final ReaderLocale READERS = new ReaderLocale();

	private final HttpServletRequest request;

	private final MessageSource messages;

	EngineAnswer(HttpServletRequest request, HttpServletResponse response, MessageSource messages) {
		super(response);
		this.request = request;
		this.messages = messages;
	}

	void send() throws IOException {
		if (getStatus() >= 400) {
			explain(failure());
		}
		copyBodyToResponse();
	}

	private void explain(JsonNode failure) throws IOException {
		String type = failure.path("type").asText();
		String message = failure.path("message").asText();
		int ours = message.lastIndexOf(BEFORE_OURS);
		if (ours >= 0 && message.endsWith(AFTER_OURS)) {
			say(HttpStatus.UNPROCESSABLE_ENTITY, "TaskRefused",
					message.substring(ours + BEFORE_OURS.length(), message.length() - 1));
		}
		else if (type.equals("TaskAlreadyClaimedException")) {
			say(HttpStatus.CONFLICT, "TaskTaken", words("TASK_TAKEN"));
		}
		else if (type.equals("OptimisticLockingException")) {
			say(HttpStatus.CONFLICT, "AtTheSameTime", words("AT_THE_SAME_TIME"));
		}
		else if (getStatus() == 400 || getStatus() == 422) {
			say(HttpStatus.BAD_REQUEST, "BadRequest", words("BAD_REQUEST"));
		}
		else if (getStatus() >= 500) {
			String number = UUID.randomUUID().toString();
			log.error("Failure {}: the engine answered with {}", number, type);
			say(HttpStatus.INTERNAL_SERVER_ERROR, "Failed", words("INTERNAL", number));
		}
	}

	private void say(HttpStatus status, String type, String sentence) throws IOException {
		resetBuffer();
		setStatus(status.value());
		setContentType(MediaType.APPLICATION_JSON_VALUE);
		// in UTF-8 only what is markup is escaped: Tasklist shows the names of
		// letters as they are
		String words = HtmlUtils.htmlEscape(sentence, StandardCharsets.UTF_8.name());
		getOutputStream().write(JSON.writeValueAsBytes(Map.of("type", type, "message", words)));
	}

	private String words(String code, Object... args) {
		return this.messages.getMessage("problem." + code, args, code, READERS.resolveLocale(this.request));
	}

	private JsonNode failure() throws IOException {
		try {
			return JSON.readTree(getContentAsByteArray());
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance();
		}
	}

}
