package org.picturelock.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelWordsTests {

	private static final Locale SPAIN = Locale.forLanguageTag("es-ES");

	private final ModelWords words = new ModelWords(messages());

	@Test
	void everyNameInAModelHasWordsAndNoOther() throws IOException {
		Set<String> named = new TreeSet<>();
		try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
			files.filter((file) -> file.toString().endsWith(".bpmn")).forEach((file) -> {
				BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
				Stream
					.concat(model.getModelElementsByType(FlowElement.class).stream().map(FlowElement::getName),
							model.getModelElementsByType(Process.class).stream().map(Process::getName))
					.filter((name) -> name != null && !name.isBlank())
					.forEach(named::add);
			});
		}
		ResourceBundle english = ResourceBundle.getBundle("messages", Locale.ROOT);
		Set<String> known = english.keySet()
			.stream()
			.filter((key) -> key.startsWith("model."))
			.map(english::getString)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(known).isEqualTo(named);
	}

	@Test
	void aNameIsSaidInTheReadersLanguageAndAnUnknownOneAsWritten() {
		assertThat(this.words.said("Decide release", SPAIN)).isEqualTo("Decidir la liberaci\u00f3n");
		assertThat(this.words.said("Decide release", Locale.ENGLISH)).isEqualTo("Decide release");
		assertThat(this.words.said("Ask the director", SPAIN)).isEqualTo("Ask the director");
		assertThat(this.words.said(null, SPAIN)).isNull();
		BpmnModelInstance model = Bpmn.readModelFromFile(Path.of("bpmn/locked-cut.bpmn").toFile());
		assertThat(this.words.names(model, SPAIN)).containsEntry("cutAccepted", "\u00bfMontaje aceptado?")
			.containsEntry("cutAccepted_joinsVersion", "s\u00ed")
			.containsEntry("mailEnd", "Comunicar el final");
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
