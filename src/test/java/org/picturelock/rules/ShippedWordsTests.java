package org.picturelock.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedWordsTests {

	private static final Locale SPANISH = Locale.forLanguageTag("es-MX");

	private final ShippedWords words = words();

	@ParameterizedTest
	@MethodSource("shipped")
	void everyRowOfAShippedTableIsSaidInTheReadersLanguage(String key, TableKind kind) {
		Table table = TableReader.read(ShippedTables.dmn(kind, key)).table();
		assertThat(this.words.said(table, Locale.ENGLISH)).isEqualTo(table);
		Table said = this.words.said(table, SPANISH);
		for (Table.Row row : table.rows()) {
			assertThat(said.rows().get(row.number() - 1).description()).as(row.id())
				.isNotBlank()
				.isNotEqualTo(row.description());
		}
	}

	@Test
	void whatSomebodyWroteStaysAsWritten() {
		Evaluation.Row ours = new Evaluation.Row(1, "firstRelease",
				"The studio has not seen this cut yet; a person decides when it does.", Map.of());
		Evaluation.Row theirs = new Evaluation.Row(2, "hasWarnings", "We look at warnings first.", Map.of());
		Evaluation said = this.words
			.said(new Evaluation("season-two", 1, Map.of(), List.of(ours, theirs), List.of(), List.of()), SPANISH);
		assertThat(said.matched().get(0).description()).startsWith("El estudio aún no ha visto");
		assertThat(said.matched().get(1)).isEqualTo(theirs);
		assertThat(this.words.said((String) null, SPANISH)).isNull();
	}

	static Stream<Arguments> shipped() {
		return Stream.concat(ShippedTables.RELEASE.stream().map((key) -> Arguments.of(key, TableKind.RELEASE)),
				ShippedTables.VALIDATION.stream().map((key) -> Arguments.of(key, TableKind.VALIDATION)));
	}

	private static ShippedWords words() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return new ShippedWords(messages);
	}

}
