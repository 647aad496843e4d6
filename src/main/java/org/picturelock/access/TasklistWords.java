package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Says what stands in the models and forms (names of tasks, labels of fields) in the
 * language of whoever reads it in Tasklist. The models say it once, in English, so that
 * one deployment serves everybody and a running delivery keeps its own; only words that
 * are ours still are said otherwise, and nothing that a person wrote.
 */
class TasklistWords extends OncePerRequestFilter {

	private static final Pattern SAID = Pattern.compile("/camunda/api/engine/engine/default/(?:task|filter)(?:/.*)?");

	private static final List<String> OURS = List.of("tasklist.", "task.", "cut.", "finding.", "severity.");

	/** Their codes are shown too, where a form was filled. */
	private static final List<String> CODED = List.of("cut.", "severity.");

	private static final Set<String> NAMES = Set.of("name", "label");

	/** The fields of a form that were filled with words of ours. */
	private static final Set<String> FILLED = Set.of("cut", "findings");

	private static final List<String> JOINTS = List.of("\n", " · ", ": ");

	private static final Pattern TEXT = Pattern.compile("(>\\s*)([^<>]+?)(\\s*<)");

	private static final ObjectMapper JSON = new ObjectMapper();

	private final MessageSource messages;

	private final ReaderLocale readers = new ReaderLocale();

	private final Map<Locale, Map<String, String>> words = new ConcurrentHashMap<>();

	TasklistWords(MessageSource messages) {
		this.messages = messages;
	}

	/** The texts whose keys begin so, by the rest of their keys. */
	static Map<String, String> texts(MessageSource messages, String prefix, Locale reader) {
		Map<String, String> texts = new TreeMap<>();
		for (String key : ResourceBundle.getBundle("messages", Locale.ROOT).keySet()) {
			if (key.startsWith(prefix)) {
				texts.put(key.substring(prefix.length()), messages.getMessage(key, null, reader));
			}
		}
		return texts;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !SAID.matcher(request.getRequestURI().substring(request.getContextPath().length())).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Locale reader = this.readers.resolveLocale(request);
		// what our listeners refuse is said by them, in this thread
		LocaleContextHolder.setLocale(reader);
		if (reader.equals(Locale.ENGLISH)) {
			chain.doFilter(request, response);
			return;
		}
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, answer);
		if (answer.getStatus() == HttpServletResponse.SC_OK && answer.getContentType() != null) {
			byte[] said = say(answer, this.words.computeIfAbsent(reader, this::words));
			answer.resetBuffer();
			answer.getOutputStream().write(said);
		}
		answer.copyBodyToResponse();
	}

	private static byte[] say(ContentCachingResponseWrapper answer, Map<String, String> words) throws IOException {
		byte[] bytes = answer.getContentAsByteArray();
		if (answer.getContentType().contains("json")) {
			JsonNode json = JSON.readTree(bytes);
			say(json, words);
			return JSON.writeValueAsBytes(json);
		}
		return answer.getContentType().contains("html")
				? sayMarkup(new String(bytes, StandardCharsets.UTF_8), words).getBytes(StandardCharsets.UTF_8) : bytes;
	}

	private static void say(JsonNode node, Map<String, String> words) {
		node.forEach((child) -> say(child, words));
		if (node instanceof ObjectNode object) {
			for (String name : NAMES) {
				replace(object, name, words.get(object.path(name).textValue()));
			}
			if (object.path("text").isTextual()) {
				object.put("text", sayMarkup(object.get("text").textValue(), words));
			}
			for (String field : FILLED) {
				if (object.path(field) instanceof ObjectNode filled && filled.path("value").isTextual()) {
					filled.put("value", sayParts(filled.get("value").textValue(), words));
				}
			}
		}
	}

	private static void replace(ObjectNode object, String name, String word) {
		if (word != null) {
			object.put(name, word);
		}
	}

	/** Says the parts that a text is put together from. */
	private static String sayParts(String text, Map<String, String> words) {
		if (words.containsKey(text)) {
			return words.get(text);
		}
		for (String joint : JOINTS) {
			if (text.contains(joint)) {
				return Arrays.stream(text.split(Pattern.quote(joint), joint.equals(": ") ? 2 : 0))
					.map((part) -> sayParts(part, words))
					.collect(Collectors.joining(joint));
			}
		}
		return text;
	}

	private static String sayMarkup(String markup, Map<String, String> words) {
		return TEXT.matcher(markup)
			.replaceAll((text) -> Matcher
				.quoteReplacement(text.group(1) + words.getOrDefault(text.group(2), text.group(2)) + text.group(3)));
	}

	private Map<String, String> words(Locale reader) {
		Map<String, String> said = new HashMap<>();
		for (String prefix : OURS) {
			Map<String, String> theirs = texts(this.messages, prefix, reader);
			texts(this.messages, prefix, Locale.ENGLISH).forEach((key, english) -> {
				said.put(english, theirs.get(key));
				if (CODED.contains(prefix)) {
					said.put(key, theirs.get(key));
				}
			});
		}
		said.put("ALL", this.messages.getMessage("ui.allEpisodes", null, reader));
		return said;
	}

}
