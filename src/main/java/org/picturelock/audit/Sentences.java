package org.picturelock.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells entries in plain words. The sentence of a kind stands under {@code fact.<KIND>}
 * in the message bundles; a place <code>{component}</code> takes the value from the
 * details or the column of that name. A value that is a code is told by
 * {@code fact.<component>.<CODE>} where the bundles have it, nothing by
 * {@code fact.<component>.nothing} or {@code fact.nothing}.
 */
@Component
class Sentences {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

	private final MessageSource messages;

	Sentences(MessageSource messages) {
		this.messages = messages;
	}

	String tell(Entry entry, Locale language) {
		JsonNode details = details(entry);
		String sentence = this.messages.getMessage("fact." + entry.kind(), null, null, language);
		if (sentence == null) {
			return entry.kind() + " " + entry.details();
		}
		Matcher place = PLACE.matcher(sentence);
		StringBuilder told = new StringBuilder();
		while (place.find()) {
			place.appendReplacement(told, Matcher.quoteReplacement(value(place.group(1), entry, details, language)));
		}
		return place.appendTail(told).toString();
	}

	/** The entries as lines that people read. */
	List<Line> lines(List<Entry> entries, Locale language) {
		return entries.stream()
			.map((entry) -> new Line(entry.id(), entry.seq(), entry.at(), entry.kind(), entry.actor(), entry.project(),
					entry.delivery(), tell(entry, language), entry.address(), entry.userAgent(), entry.details(),
					entry.hash()))
			.toList();
	}

	/** What the kind is called where one chooses among kinds. */
	String name(String kind, Locale language) {
		String words = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
		return this.messages.getMessage("fact." + kind + ".name", null, words, language);
	}

	private String value(String name, Entry entry, JsonNode details, Locale language) {
		return switch (name) {
			case "actor" -> text(name, entry.actor(), language);
			case "person" -> text(name, entry.person(), language);
			case "project" -> text(name, entry.project(), language);
			case "delivery" -> text(name, entry.delivery(), language);
			case "ruleSet" -> text(name, entry.ruleSet(), language);
			default -> value(name, details.path(name), language);
		};
	}

	private String value(String name, JsonNode value, Locale language) {
		if (value.isArray()) {
			List<String> values = new ArrayList<>();
			value.forEach((one) -> values.add(value(name, one, language)));
			return values.isEmpty() ? text(name, null, language) : String.join(", ", values);
		}
		if (value.isObject()) {
			return value.toString();
		}
		return text(name, (value.isMissingNode() || value.isNull()) ? null : value.asText(), language);
	}

	private String text(String name, String value, Locale language) {
		if (value == null || value.isEmpty()) {
			String nothing = this.messages.getMessage("fact.nothing", null, "\u2013", language);
			return this.messages.getMessage("fact." + name + ".nothing", null, nothing, language);
		}
		String time = time(value, language);
		return (time != null) ? time : code(name, value, language);
	}

	private String code(String name, String value, Locale language) {
		if (name.equals("recipient")) {
			int colon = value.indexOf(':');
			return (colon < 0) ? value : this.messages.getMessage("fact.recipient." + value.substring(0, colon),
					new Object[] { value.substring(colon + 1) }, value, language);
		}
		String key = switch (name) {
			case "reason" -> "decision.";
			case "cutType" -> "cut.";
			case "verdict" -> "verdict.";
			case "role" -> "role.";
			case "mayDownload" -> "fact.";
			default -> "fact." + name + ".";
		};
		return this.messages.getMessage(key + value, null, value, language);
	}

	private static String time(String value, Locale language) {
		if (value.length() < 20 || value.charAt(10) != 'T' || !value.endsWith("Z")) {
			return null;
		}
		try {
			return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
				.withLocale(language)
				.withZone(ZoneOffset.UTC)
				.format(Instant.parse(value)) + " UTC";
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static JsonNode details(Entry entry) {
		try {
			return JSON.readTree(entry.details());
		}
		catch (JsonProcessingException | IllegalArgumentException ex) {
			// only a tampered entry is not JSON, and that must be seen, not hidden by a
			// failure
			return JSON.createObjectNode();
		}
	}

}
