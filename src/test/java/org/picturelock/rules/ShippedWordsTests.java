package org.picturelock.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedWordsTests {

	private static final Locale SPANISH = Locale.forLanguageTag("es-MX");

	private static final ResourceBundleMessageSource MESSAGES = messages();

	private final ShippedWords words = new ShippedWords(MESSAGES);

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

	/** As headings, as fields and in sentences. */
	@ParameterizedTest
	@EnumSource
	void everyNameThatATableMayUseIsSaidInWords(TableKind kind) {
		Stream.concat(kind.inputs().stream(), kind.outputs().stream())
			.forEach((term) -> assertThat(MESSAGES.getMessage("script.rules.term." + term.name(), null, "", SPANISH))
				.as(term.name())
				.isNotBlank());
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

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
