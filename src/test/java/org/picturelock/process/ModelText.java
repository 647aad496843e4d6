package org.picturelock.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The rules for ids, expressions and code, wherever they stand in a model. */
final class ModelText {

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final Pattern EXPRESSION = Pattern
		.compile("\\$\\{\\w+( (==|!=|>|<|>=|<=) ('[A-Z_]+'|true|false|\\d+))?}|#\\{execution\\.processBusinessKey}");

	private static final Pattern ANY_EXPRESSION = Pattern.compile("[$#]\\{[^}]*}?");

	private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

	private final List<String> complaints = new ArrayList<>();

	private ModelText() {
	}

	static List<String> complaints(BpmnModelInstance model) {
		ModelText text = new ModelText();
		text.text(model.getDocument().getRootElement());
		return text.complaints;
	}

	private void text(DomElement element) {
		String id = element.getAttribute("id");
		if (id != null && !element.getNamespaceURI().endsWith("/DI")) {
			require(Arrays.stream(id.split("_")).allMatch((part) -> CAMEL_CASE.matcher(part).matches())
					&& (!id.contains("_") || element.getLocalName().equals("sequenceFlow")), id, "is not camelCase");
		}
		for (String forbidden : List.of("class", "expression")) {
			require(element.getAttribute(CAMUNDA, forbidden) == null && element.getAttribute(forbidden) == null
					|| element.getNamespaceURI().endsWith("/DI"), id, "runs a " + forbidden);
		}
		require(!element.getLocalName().toLowerCase(Locale.ROOT).contains("script"), id, "is a script");
		listener(element);
		expressions(element);
		element.getChildElements().forEach(this::text);
	}

	private void listener(DomElement element) {
		if (element.getLocalName().endsWith("Listener")) {
			Class<?> type = element.getLocalName().equals("taskListener") ? TaskListener.class
					: ExecutionListener.class;
			String bean = String.valueOf(element.getAttribute("delegateExpression")).replaceAll("[${}]", "");
			require(ModelLint.beans(type).contains(bean), bean, "is a listener's delegate that does not exist");
		}
	}

	private void expressions(DomElement element) {
		Stream<String> attributes = Stream
			.of("dueDate", "candidateGroups", "decisionRef", "decisionRefVersion", "delegateExpression", "topic")
			.map((name) -> element.getAttribute(CAMUNDA, name));
		Stream<String> here = element.getChildElements().isEmpty() ? Stream.of(element.getTextContent())
				: Stream.empty();
		Stream.of(attributes, here)
			.flatMap((texts) -> texts)
			.filter((text) -> text != null)
			.flatMap((text) -> ANY_EXPRESSION.matcher(text).results())
			.map((found) -> found.group())
			.forEach((found) -> require(EXPRESSION.matcher(found).matches(), found,
					"is an expression of more than a name or a comparison"));
	}

	private void require(boolean kept, String where, String complaint) {
		if (!kept) {
			this.complaints.add(where + " " + complaint);
		}
	}

}
