package org.picturelock.audit;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.context.MessageSource;

/** Tells in words what was asked for, part by part as the form has them. */
record AskedWords(MessageSource messages, Locale language) {

	private static final List<String> PARTS = Arrays.stream(Search.class.getRecordComponents())
		.map(RecordComponent::getName)
		.toList();

	String of(JsonNode search) {
		return PARTS.stream()
			.filter(search::hasNonNull)
			.map((part) -> label(part) + ": " + value(part, search.path(part).asText()))
			.collect(Collectors.joining("; "));
	}

	/** That of the form, or one of its own for what is no field there. */
	private String label(String part) {
		return said("fact.search." + part, said("audit." + part, part));
	}

	private String value(String part, String value) {
		return switch (part) {
			case "question" -> said("audit.question." + value, value);
			case "state" -> said("state." + value, value);
			case "kind" -> Stream.of(value.split(","))
				.map(String::strip)
				.filter((kind) -> !kind.isEmpty())
				.map((kind) -> event(kind.toUpperCase(Locale.ROOT)))
				.collect(Collectors.joining(", "));
			// of a name that nobody has, nothing is noted
			case "person" -> value.isEmpty() ? said("fact.search.nobody", value) : value;
			default -> value;
		};
	}

	/** What a kind of entries is called where one chooses among them. */
	String event(String kind) {
		String words = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
		return said("fact." + kind + ".name", words);
	}

	private String said(String key, String otherwise) {
		return this.messages.getMessage(key, null, otherwise, this.language);
	}

}
