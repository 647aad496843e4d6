package org.picturelock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.picturelock.audit.Keys.Named;
import org.picturelock.audit.Keys.Unclear;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The kinds of entries, and the names that people choose them by. */
@Component
class Events {

	private final Entries entries;

	private final MessageSource messages;

	Events(Entries entries, MessageSource messages) {
		this.entries = entries;
		this.messages = messages;
	}

	/** Every kind that was ever written, with its name. */
	Map<String, String> names(Locale language) {
		AskedWords words = new AskedWords(this.messages, language);
		Map<String, String> names = new LinkedHashMap<>();
		this.entries.kinds().forEach((kind) -> names.put(kind, words.event(kind)));
		return names;
	}

	/** Also a kind that has not happened yet is one, if there are words for it. */
	boolean isKind(String kind) {
		return this.messages.getMessage("fact." + kind, null, null, Locale.ENGLISH) != null
				|| (kind.indexOf('\0') < 0 && this.entries.hasKind(kind));
	}

	/**
	 * The kinds that were typed, null for none, with the kind in the place of a name, or
	 * of a part of a name, that is meant by it.
	 */
	String meant(String typed, Locale language) {
		return (typed != null) ? Stream.of(typed.split(",")).map((one) -> {
			List<Named> named = named(one.strip(), language);
			return (named.size() == 1) ? named.get(0).key() : one;
		}).collect(Collectors.joining(",")) : null;
	}

	/** What may be meant by a name, null for none, that is not one event's. */
	Map<String, Unclear> unclear(String typed, Locale language) {
		List<Named> named = (typed != null) ? named(typed, language) : List.of();
		return (named.size() > 1) ? Map.of("kind", new Unclear(typed, named)) : Map.of();
	}

	private List<Named> named(String typed, Locale language) {
		String lower = typed.toLowerCase(Locale.ROOT);
		if (lower.isEmpty() || isKind(typed.toUpperCase(Locale.ROOT))) {
			return List.of();
		}
		Map<String, String> names = names(language);
		List<Named> exactly = named(names, lower::equals);
		return exactly.isEmpty() ? named(names, (name) -> name.contains(lower)) : exactly;
	}

	private static List<Named> named(Map<String, String> names, Predicate<String> meant) {
		return names.entrySet()
			.stream()
			.filter((one) -> meant.test(one.getValue().toLowerCase(Locale.ROOT)))
			.map((one) -> new Named(one.getKey(), one.getValue()))
			.toList();
	}

}
