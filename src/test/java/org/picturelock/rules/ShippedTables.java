package org.picturelock.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shipped tables and the cases that their authors wrote beside them. */
final class ShippedTables {

	static final List<String> RELEASE = List.of("everything-auto", "everything-manual", "first-release-manual");

	static final List<String> VALIDATION = List.of("content-hub-default", "pix-strict");

	private ShippedTables() {
	}

	static String dmn(TableKind kind, String key) {
		return text(Path.of("dmn", kind.name().toLowerCase(java.util.Locale.ROOT), key + ".dmn"));
	}

	static PreparedTable prepared(TableKind kind, String key) {
		String dmn = dmn(kind, key);
		return new TableEngine().prepare(TableReader.read(dmn).table(), dmn);
	}

	/** Each case by column; lines that start with # are for people. */
	static List<Map<String, String>> cases(String key) {
		List<String[]> lines = text(Path.of("src/test/resources/dmn", key + ".csv")).lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split(";", -1))
			.toList();
		return lines.stream().skip(1).map((line) -> {
			Map<String, String> result = new LinkedHashMap<>();
			for (int i = 0; i < line.length; i++) {
				result.put(lines.get(0)[i], line[i]);
			}
			return result;
		}).toList();
	}

	/** The perfect proxy that the first line of a profile's cases tells. */
	static String perfectProxy(String key) {
		return text(Path.of("src/test/resources/dmn", key + ".csv")).lines()
			.findFirst()
			.map((line) -> line.substring(line.indexOf(':') + 1))
			.orElseThrow();
	}

	/** Facts written as {@code name=value, name=value}; nothing behind = is null. */
	static Map<String, Object> facts(String text) {
		Map<String, Object> result = new LinkedHashMap<>();
		Arrays.stream(text.split(",")).map(String::strip).filter((fact) -> !fact.isEmpty()).forEach((fact) -> {
			String[] parts = fact.split("=", 2);
			result.put(parts[0], value(TableKind.VALIDATION, parts[0], parts[1]));
		});
		return result;
	}

	static Object value(TableKind kind, String name, String text) {
		Term term = Optional.of(name).flatMap(kind::input).or(() -> kind.output(name)).orElseThrow();
		if (text.isEmpty()) {
			return null;
		}
		return switch (term.type()) {
			case STRING -> text;
			case NUMBER, COUNT -> Double.valueOf(text);
			case WHOLE -> Integer.valueOf(text);
			case BOOLEAN -> Boolean.valueOf(text);
		};
	}

	private static String text(Path path) {
		try {
			return Files.readString(path, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
