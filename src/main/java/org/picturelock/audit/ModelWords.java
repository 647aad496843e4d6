package org.picturelock.audit;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Says in the reader's language what the shipped models call their steps. They are known
 * by their English text, so that it holds for every version, and that what somebody calls
 * otherwise stays as written.
 */
@Component
class ModelWords {

	private static final String FAMILY = "model.";

	private final MessageSource messages;

	private final Map<String, String> keys;

	ModelWords(MessageSource messages) {
		this.messages = messages;
		ResourceBundle english = ResourceBundle.getBundle("messages", Locale.ROOT);
		this.keys = english.keySet()
			.stream()
			.filter((key) -> key.startsWith(FAMILY))
			.collect(Collectors.toMap(english::getString, Function.identity()));
	}

	/** The name, which may be null, for this reader. */
	String said(String name, Locale reader) {
		String key = this.keys.get(name);
		return (key != null) ? this.messages.getMessage(key, null, name, reader) : name;
	}

	/** What has a name in the model, by its id. */
	Map<String, String> names(BpmnModelInstance model, Locale reader) {
		return Stream.<Class<? extends BaseElement>>of(Process.class, FlowElement.class)
			.flatMap((type) -> model.getModelElementsByType(type).stream())
			.filter((element) -> StringUtils.hasText(name(element)))
			.collect(Collectors.toMap(BaseElement::getId, (element) -> said(name(element), reader), (one, other) -> one,
					TreeMap::new));
	}

	private static String name(BaseElement element) {
		return element.getAttributeValue("name");
	}

}
