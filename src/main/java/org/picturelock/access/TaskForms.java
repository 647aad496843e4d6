package org.picturelock.access;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The fields of the task forms that are shipped beside the models. Tasklist sends back
 * those that it only shows, too.
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
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		forms.shown.removeAll(forms.entered);
		return forms;
	}

	private void add(JsonNode field) {
		if (field.has("key")) {
			boolean isShown = field.path("readonly").asBoolean() || field.path("disabled").asBoolean();
			(isShown ? this.shown : this.entered).add(field.get("key").asText());
		}
		field.path("components").forEach(this::add);
	}

}
