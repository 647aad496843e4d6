package org.picturelock.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundlesTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

	/**
	 * Keys that end in a code, a state, a role … and are put together where they are
	 * read.
	 */
	private static final Set<String> FAMILIES = Set.of("action.", "cut.", "decision.", "fact.", "file.", "filestate.",
			"finding.", "handoff.", "help.", "incident.", "kind.", "mail", "measured.", "mode.", "model.", "problem.",
			"role.", "rule.", "rules.wanted.", "sent.", "setup.", "severity.", "state.", "stem.", "step.", "task.",
			"tasklist.", "ui.guide.", "verdict.");

	private static final Map<String, String> ENGLISH = read("messages");

	private static final Map<String, String> SPANISH = read("messages_es");

	@Test
	void everythingIsSaidInSpanishToo() {
		assertThat(SPANISH.keySet()).isEqualTo(ENGLISH.keySet());
	}

	@Test
	void aRegionSaysOnlyWhatItSaysDifferently() {
		for (String region : Set.of("messages_es_ES", "messages_es_419")) {
			Map<String, String> own = read(region);
			assertThat(SPANISH.keySet()).as(region).containsAll(own.keySet());
			assertThat(own).as(region)
				.allSatisfy((key, text) -> assertThat(text).as(key).isNotEqualTo(SPANISH.get(key)));
		}
	}

	@Test
	void everyLanguageFillsInTheSamePlaces() {
		for (String bundle : Set.of("messages_es", "messages_es_ES", "messages_es_419")) {
			assertThat(read(bundle)).as(bundle)
				.allSatisfy((key, text) -> assertThat(places(text)).as(key).isEqualTo(places(ENGLISH.get(key))));
		}
	}

	@Test
	void noFileSaysAKeyTwice() throws IOException {
		for (String bundle : Set.of("messages", "messages_es", "messages_es_ES", "messages_es_419")) {
			assertThat(Files.readAllLines(RESOURCES.resolve(bundle + ".properties"))
				.stream()
				.filter((line) -> line.matches("[\\w.-]+=.*"))
				.map((line) -> line.substring(0, line.indexOf('=')))).as(bundle).doesNotHaveDuplicates();
		}
	}

	/** Where a text is formatted, a straight one would vanish and quote what follows. */
	@Test
	void noTextHoldsAStraightApostrophe() {
		for (String bundle : Set.of("messages", "messages_es", "messages_es_ES", "messages_es_419")) {
			assertThat(read(bundle)).as(bundle).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContain("'"));
		}
	}

	@Test
	void noKeyIsUnused() throws IOException {
		String everything = sources();
		assertThat(ENGLISH.keySet()).filteredOn((key) -> FAMILIES.stream().noneMatch(key::startsWith))
			.allSatisfy((key) -> assertThat(used(key, everything)).as(key).isTrue());
	}

	@Test
	void everyKeyThatAPageNamesIsThere() throws IOException {
		Set<String> missing = new TreeSet<>();
		try (Stream<Path> pages = Files.walk(RESOURCES.resolve("templates"))) {
			for (Path page : pages.filter(Files::isRegularFile).toList()) {
				Matcher key = Pattern.compile("#\\{([\\w-]+(?:\\.[\\w-]+)+)").matcher(Files.readString(page));
				key.results()
					.map((hit) -> hit.group(1))
					.filter((one) -> !ENGLISH.containsKey(one))
					.forEach(missing::add);
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void everyKeyThatAScriptNamesIsThere() throws IOException {
		Set<String> missing = new TreeSet<>();
		Matcher key = Pattern.compile("say\\((?:\\w[^'(]*\\? )?'([\\w.]+)'").matcher(sources());
		key.results()
			.map((hit) -> "script." + hit.group(1))
			.filter((one) -> !ENGLISH.containsKey(one))
			.forEach(missing::add);
		assertThat(missing).isEmpty();
	}

	private static boolean used(String key, String everything) {
		String name = key.startsWith("script.") ? key.substring("script.".length()) : key;
		String[] words = name.split("\\.");
		if (name.startsWith("tour.") && words.length == 4) {
			return everything.contains("'" + words[2] + "']");
		}
		return everything.contains("'" + name + "'") || everything.contains("\"" + name + "\"")
				|| everything.contains("#{" + name + "}") || everything.contains("#{" + name + "(")
				|| everything.contains("'" + name.substring(0, name.lastIndexOf('.') + 1))
				|| everything.contains("`" + name.substring(0, name.lastIndexOf('.') + 1));
	}

	private static Set<String> places(String text) {
		return (text != null) ? PLACE.matcher(text).results().map((hit) -> hit.group()).collect(Collectors.toSet())
				: Set.of();
	}

	private static String sources() throws IOException {
		StringBuilder all = new StringBuilder();
		for (Path root : new Path[] { Path.of("src/main/java"), RESOURCES.resolve("templates"),
				Path.of("src/main/web/src") }) {
			try (Stream<Path> files = Files.walk(root)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					all.append(Files.readString(file)).append('\n');
				}
			}
		}
		return all.toString();
	}

	private static Map<String, String> read(String name) {
		Properties properties = new Properties();
		try (var reader = Files.newBufferedReader(RESOURCES.resolve(name + ".properties"))) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Map<String, String> texts = new TreeMap<>();
		properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
		return texts;
	}

}
