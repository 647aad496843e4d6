package org.picturelock.rules;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class ForecastTests {

	@Autowired
	private Forecast forecast;

	@Autowired
	private RuleLibrary library;

	@Autowired
	private Projects projects;

	@ParameterizedTest
	@ValueSource(strings = { "HLT", "LMR", "NOVA" })
	void aProfileSaysWhatBecomesOfACleanCutAndOfOneWithAFault(String project) {
		assertThat(outlook("content-hub-default", project, "en")).satisfiesExactly(
				(clean) -> assertThat(clean)
					.isEqualTo("Everything in order: accepted, there is nothing to say about it"),
				(rate) -> assertThat(rate)
					.startsWith("Another frame rate than the project’s: waits until post-production")
					.contains("sound and subtitles would drift"),
				(sound) -> assertThat(sound).startsWith("No sound: waits until post-production"),
				(export) -> assertThat(export)
					.startsWith("Exported with B-frames and an edit list: accepted with a warning (row"),
				(black) -> assertThat(black).startsWith("A minute of black in the film: accepted with a warning (row"),
				(damaged) -> assertThat(damaged).startsWith("A damaged file: rejected (row")
					.contains("parts of it cannot be decoded"));
	}

	@Test
	void anotherProfileAnswersForItselfAndInTheReadersLanguage() {
		assertThat(outlook("pix-strict", "HLT", "es-MX")).hasSize(6)
			.first()
			.isEqualTo("Todo en orden: se acepta, no hay nada que decir");
		assertThat(outlook("pix-strict", "HLT", "es-MX").get(5)).startsWith("Archivo dañado: se rechaza (fila")
			.contains("hay partes que no se pueden decodificar");
	}

	@Test
	void profilesThatDifferSaySo() {
		assertThat(outlook("pix-strict", "HLT", "en")).isNotEqualTo(outlook("content-hub-default", "HLT", "en"));
	}

	@Test
	void releaseRulesStillSayWhatBecomesOfAFirstCutALaterOneAndOneWithWarnings() {
		assertThat(outlook("first-release-manual", "HLT", "es-ES")).satisfiesExactly(
				(first) -> assertThat(first).contains("espera a que una persona")
					.contains("El estudio aún no ha visto"),
				(again) -> assertThat(again).contains("sale por sí solo a"),
				(warned) -> assertThat(warned).contains("espera a que una persona"));
	}

	private List<String> outlook(String key, String project, String language) {
		Project on = this.projects.get(project);
		return this.forecast.of(this.library.get(key), on, Locale.forLanguageTag(language)).sentences();
	}

}
