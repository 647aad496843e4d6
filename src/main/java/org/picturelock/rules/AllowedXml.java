package org.picturelock.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.namespace.QName;

/**
 * The only elements and attributes that a rule file may hold. Everything else is refused,
 * since the engine gives meaning to more than a table needs (scripts, listeners, other
 * expression languages). Of attributes no value is longer than the engine can store.
 */
final class AllowedXml {

	static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

	private static final String DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/";

	private static final String DC = "http://www.omg.org/spec/DMN/20180521/DC/";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

	private static final String BIODI = "http://bpmn.io/schema/dmn/biodi/2.0";

	private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

	/** Days that the engine may keep what was decided; the audit keeps it anyway. */
	private static final Pattern KEPT = Pattern.compile("[1-9]\\d{0,3}|P[1-9]\\d{0,3}D");

	/** Of ids and of names the engine stores so many characters. */
	private static final int LONGEST_ID = 64;

	private static final int LONGEST = 255;

	private static final Set<String> FEEL = Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");

	private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
			Map.entry("definitions", Set.of("id", "name", "namespace", "exporter", "exporterVersion")),
			Map.entry("decision", Set.of("id", "name", "label")),
			Map.entry("decisionTable", Set.of("id", "hitPolicy", "preferredOrientation", "outputLabel")),
			Map.entry("input", Set.of("id", "label")),
			Map.entry("inputExpression", Set.of("id", "typeRef", "expressionLanguage")),
			Map.entry("inputValues", Set.of("id", "expressionLanguage")),
			Map.entry("output", Set.of("id", "label", "name", "typeRef")),
			Map.entry("outputValues", Set.of("id", "expressionLanguage")), Map.entry("rule", Set.of("id")),
			Map.entry("inputEntry", Set.of("id", "expressionLanguage")),
			Map.entry("outputEntry", Set.of("id", "expressionLanguage")), Map.entry("text", Set.of()),
			Map.entry("description", Set.of()));

	/** Each element's parents: what stands elsewhere could be read in two ways. */
	private static final Map<String, Set<String>> PARENTS = Map.ofEntries(Map.entry("definitions", Set.of("")),
			Map.entry("decision", Set.of("definitions")), Map.entry("decisionTable", Set.of("decision")),
			Map.entry("input", Set.of("decisionTable")), Map.entry("output", Set.of("decisionTable")),
			Map.entry("rule", Set.of("decisionTable")), Map.entry("inputExpression", Set.of("input")),
			Map.entry("inputValues", Set.of("input")), Map.entry("outputValues", Set.of("output")),
			Map.entry("inputEntry", Set.of("rule")), Map.entry("outputEntry", Set.of("rule")),
			Map.entry("text", Set.of("inputExpression", "inputValues", "outputValues", "inputEntry", "outputEntry")),
			Map.entry("description", Set.of("definitions", "decision", "decisionTable", "input", "output", "rule",
					"inputEntry", "outputEntry")));

	private static final Set<String> MANY = Set.of("input", "output", "rule", "inputEntry", "outputEntry", "decision");

	private static final Map<String, Set<String>> SHAPES = Map.of("DMNDI", Set.of(), "DMNDiagram",
			Set.of("id", "name", "useAlternativeInputDataShape"), "DMNShape",
			Set.of("id", "dmnElementRef", "isCollapsed"), "DMNLabel", Set.of("id"), "Size", Set.of("width", "height"));

	private static final Set<QName> FOREIGN_ATTRIBUTES = Set.of(new QName(CAMUNDA, "historyTimeToLive"),
			new QName(CAMUNDA, "diagramRelationId"), new QName(BIODI, "width"), new QName(BIODI, "annotationsWidth"),
			new QName(MODELER, "executionPlatform"), new QName(MODELER, "executionPlatformVersion"));

	private AllowedXml() {
	}

	/** Whether an element may stand in this parent beside these siblings. */
	static boolean element(QName name, String parent, Set<String> siblings) {
		return switch (name.getNamespaceURI()) {
			case DMN -> PARENTS.getOrDefault(name.getLocalPart(), Set.of()).contains(parent)
					&& (MANY.contains(name.getLocalPart()) || !siblings.contains(name.getLocalPart()));
			case DMNDI -> SHAPES.containsKey(name.getLocalPart());
			case DC -> name.getLocalPart().equals("Bounds");
			default -> false;
		};
	}

	/** What keeps an attribute with this value from standing at an element. */
	static Optional<Complaint> complaint(QName element, QName attribute, String value, Integer row) {
		String name = attribute.getLocalPart();
		int longest = name.equals("id") ? LONGEST_ID : LONGEST;
		Complaint complaint = null;
		if (!attribute(element, attribute)) {
			complaint = Complaint.error("ATTRIBUTE", row, null, named(attribute), element.getLocalPart());
		}
		else if (name.equals("expressionLanguage") && !FEEL.contains(value)) {
			complaint = Complaint.error("NOT_FEEL", row, null, value);
		}
		else if (name.equals("historyTimeToLive") && !KEPT.matcher(value).matches()) {
			complaint = Complaint.error("HISTORY_TIME", row, null, value);
		}
		else if (value.length() > longest) {
			complaint = Complaint.error("ATTRIBUTE_TOO_LONG", row, null, named(attribute), element.getLocalPart(),
					longest);
		}
		return Optional.ofNullable(complaint);
	}

	private static boolean attribute(QName element, QName attribute) {
		if (!attribute.getNamespaceURI().isEmpty()) {
			return element.getNamespaceURI().equals(DMN) && FOREIGN_ATTRIBUTES.contains(attribute);
		}
		return switch (element.getNamespaceURI()) {
			case DMN -> ELEMENTS.get(element.getLocalPart()).contains(attribute.getLocalPart());
			case DMNDI -> SHAPES.get(element.getLocalPart()).contains(attribute.getLocalPart());
			default -> Set.of("height", "width", "x", "y").contains(attribute.getLocalPart());
		};
	}

	static String named(QName name) {
		return name.getPrefix().isEmpty() ? name.getLocalPart() : name.getPrefix() + ":" + name.getLocalPart();
	}

}
