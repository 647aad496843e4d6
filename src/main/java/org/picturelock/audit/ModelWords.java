package org.picturelock.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.picturelock.language.ShippedTexts;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Says in the reader's language what the shipped models call their steps. */
@Component
class ModelWords {

	private final ShippedTexts texts;

	ModelWords(MessageSource messages) {
		this.texts = new ShippedTexts(messages, List.of("model."));
	}

	/** The name, which may be null, for this reader. */
	String said(String name, Locale reader) {
		return this.texts.said(name, reader);
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
