package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

class TasklistWordsTests {

	private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";

	private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

	@Test
	void everythingThatTasklistsFrameSaysIsSaidInSpanishToo() throws IOException {
		JsonNode english = locale("en");
		JsonNode spanish = locale("es");
		for (String part : Set.of("labels", "dateLocales")) {
			assertThat(names(spanish.get(part))).as(part).isEqualTo(names(english.get(part)));
		}
		spanish.get("labels")
			.fields()
			.forEachRemaining(
					(label) -> assertThat(places(english.get("labels").get(label.getKey()))).as(label.getKey())
						.containsAll(places(label.getValue())));
	}

	/** What has no words of its own in the bundles would stay English for everybody. */
	@Test
	void everythingThatTheModelsAndFormsNameForPeopleIsSaidInSpanishToo() throws IOException {
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
		Set<String> said = new TreeSet<>();
		for (Resource form : resources.getResources("classpath*:bpmn/*.form")) {
			for (JsonNode field : new ObjectMapper().readTree(form.getURL()).get("components")) {
				said.add(field.has("label") ? field.get("label").asText()
						: field.path("text").asText().replaceAll("<[^>]+>", ""));
				field.path("values").forEach((choice) -> said.add(choice.get("label").asText()));
			}
		}
		for (Resource model : resources.getResources("classpath*:bpmn/*.bpmn")) {
			said.addAll(names(Bpmn.readModelFromStream(model.getInputStream())));
		}
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		Set<String> known = new HashSet<>(TasklistWords.texts(messages, "tasklist.", Locale.ENGLISH).values());
		known.addAll(TasklistWords.texts(messages, "task.", Locale.ENGLISH).values());
		assertThat(said).isNotEmpty().isSubsetOf(known);
	}

	private static Set<String> names(BpmnModelInstance model) {
		Set<String> names = new HashSet<>();
		model.getModelElementsByType(UserTask.class).forEach((task) -> names.add(task.getName()));
		if (!names.isEmpty()) {
			model.getModelElementsByType(Process.class).forEach((process) -> names.add(process.getName()));
		}
		return names;
	}

	private static JsonNode locale(String language) throws IOException {
		String text = new ClassPathResource(LOCALES + language + ".json").getContentAsString(StandardCharsets.UTF_8);
		return new ObjectMapper().readTree(text.replace("\uFEFF", ""));
	}

	private static Set<String> names(JsonNode node) {
		Set<String> names = new TreeSet<>();
		node.fieldNames().forEachRemaining(names::add);
		return names;
	}

	private static Set<String> places(JsonNode text) {
		Set<String> places = new TreeSet<>();
		for (Matcher place = PLACE.matcher(text.asText()); place.find();) {
			places.add(place.group().replace(" ", ""));
		}
		return places;
	}

}
