package org.picturelock.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormField;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The fields of the task forms that are shipped in and beside the models. Tasklist sends
 * back those that it only shows, too.
 *
 * @param entered the keys of the fields that a person enters: the only variables that
 * they set there
 * @param shown the keys of the fields that a person only reads
 */
record TaskForms(Set<String> entered, Set<String> shown) {

	static TaskForms read(ResourcePatternResolver resources) {
		TaskForms forms = new TaskForms(new HashSet<>(), new HashSet<>());
		try {
			for (Resource form : resources.getResources("classpath*:bpmn/*.form")) {
				new ObjectMapper().readTree(form.getURL()).path("components").forEach(forms::add);
			}
			for (Resource model : resources.getResources("classpath*:bpmn/*.bpmn")) {
				forms.addModel(model);
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		forms.shown.removeAll(forms.entered);
		return forms;
	}

	/** The fields that a model gives its tasks itself; all of them are entered. */
	private void addModel(Resource model) throws IOException {
		try (InputStream bytes = model.getInputStream()) {
			Bpmn.readModelFromStream(bytes)
				.getModelElementsByType(CamundaFormField.class)
				.forEach((field) -> this.entered.add(field.getCamundaId()));
		}
	}

	private void add(JsonNode field) {
		if (field.has("key")) {
			boolean isShown = field.path("readonly").asBoolean() || field.path("disabled").asBoolean();
			(isShown ? this.shown : this.entered).add(field.get("key").asText());
		}
		field.path("components").forEach(this::add);
	}

}
