package org.picturelock.rules;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a rule file, which may come from anybody: streaming, without entities, and only
 * what {@link AllowedXml} lists. One reader reads one file.
 */
final class TableReader {

	private static final int MAX_DEPTH = 12;

	/** More than the most rows with a cell for everything that can be tested take. */
	private static final int MAX_ELEMENTS = 50_000;

	private final List<Complaint> complaints = new ArrayList<>();

	private final Deque<String> path = new ArrayDeque<>(List.of(""));

	private final Deque<Set<String>> siblings = new ArrayDeque<>(List.of(new HashSet<>()));

	private final StringBuilder text = new StringBuilder();

	private final List<Table.Column> inputs = new ArrayList<>();

	private final List<Table.Column> outputs = new ArrayList<>();

	private final List<Table.Row> rows = new ArrayList<>();

	private boolean stopped;

	private int elements;

	private int decisions;

	private int tables;

	private String key = "";

	private String title = "";

	private String hitPolicy = "";

	private String inputLabel = "";

	private String inputType = "";

	private String inputName = "";

	private String rowId;

	private String rowDescription;

	private List<String> cells = new ArrayList<>();

	private List<String> results = new ArrayList<>();

	private TableReader() {
	}

	/** What was read; {@code table} is null when nothing sensible was. */
	record Reading(Table table, List<Complaint> complaints) {

		boolean safe() {
			return this.table != null && this.complaints.isEmpty();
		}

	}

	static Reading read(String dmn) {
		return new TableReader().readAll(dmn);
	}

	private Reading readAll(String dmn) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(dmn));
			encoding(reader.getCharacterEncodingScheme());
			while (reader.hasNext() && !this.stopped) {
				event(reader, reader.next());
			}
		}
		catch (XMLStreamException ex) {
			// what else it lacks, nobody can tell
			return new Reading(null, List.of(Complaint.error("NOT_XML", null, null,
					(ex.getLocation() != null) ? ex.getLocation().getLineNumber() : 0)));
		}
		if (this.stopped) {
			return new Reading(null, List.copyOf(this.complaints));
		}
		if (this.decisions != 1 || this.tables != 1) {
			this.complaints.add(Complaint.error("NOT_ONE_TABLE", null, null));
			return new Reading(null, List.copyOf(this.complaints));
		}
		return new Reading(new Table(this.key, this.title, this.hitPolicy, List.copyOf(this.inputs),
				List.copyOf(this.outputs), List.copyOf(this.rows)), List.copyOf(this.complaints));
	}

	/** The engine reads bytes and believes the declaration; we read text. */
	private void encoding(String declared) {
		if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
			this.complaints.add(Complaint.error("NOT_UTF8", null, null));
		}
	}

	private void event(XMLStreamReader reader, int event) {
		switch (event) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> stop("DOCTYPE");
			case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
				count();
				this.complaints.add(Complaint.error("ELEMENT", row(), null, "<?" + reader.getPITarget() + "?>"));
			}
			case XMLStreamConstants.START_ELEMENT -> start(reader);
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> this.text.append(reader.getText());
			case XMLStreamConstants.END_ELEMENT -> end();
			default -> {
				// comments and white space mean nothing to the engine
			}
		}
	}

	/** What follows costs more to read than it can tell. */
	private void stop(String code, Object... args) {
		this.stopped = true;
		this.complaints.add(Complaint.error(code, null, null, args));
	}

	private void count() {
		if (++this.elements > MAX_ELEMENTS) {
			stop("TOO_MANY_ELEMENTS", MAX_ELEMENTS);
		}
	}

	private void start(XMLStreamReader reader) {
		count();
		if (this.path.size() > MAX_DEPTH) {
			stop("NESTED_TOO_DEEP", MAX_DEPTH);
		}
		QName name = reader.getName();
		boolean allowed = AllowedXml.element(name, this.path.peek(), this.siblings.peek());
		if (!allowed) {
			this.complaints.add(Complaint.error("ELEMENT", row(), null, AllowedXml.named(name)));
		}
		for (int i = 0; allowed && i < reader.getAttributeCount(); i++) {
			AllowedXml.complaint(name, reader.getAttributeName(i), reader.getAttributeValue(i), row())
				.ifPresent(this.complaints::add);
		}
		this.text.setLength(0);
		this.siblings.peek().add(name.getLocalPart());
		this.siblings.push(new HashSet<>());
		this.path.push(name.getNamespaceURI().equals(AllowedXml.DMN) ? name.getLocalPart() : "");
		if (allowed) {
			begin(reader);
		}
	}

	private void begin(XMLStreamReader reader) {
		switch (this.path.peek()) {
			case "decision" -> {
				this.decisions++;
				this.key = attribute(reader, "id");
				this.title = attribute(reader, "name");
			}
			case "decisionTable" -> {
				this.tables++;
				this.hitPolicy = Objects.requireNonNullElse(reader.getAttributeValue(null, "hitPolicy"), "UNIQUE");
			}
			case "input" -> {
				this.inputLabel = attribute(reader, "label");
				this.inputName = "";
				this.inputType = "";
			}
			case "inputExpression" -> this.inputType = attribute(reader, "typeRef");
			case "output" -> this.outputs.add(new Table.Column(attribute(reader, "name"), attribute(reader, "label"),
					attribute(reader, "typeRef")));
			case "rule" -> {
				this.rowId = attribute(reader, "id");
				this.rowDescription = "";
				this.cells = new ArrayList<>();
				this.results = new ArrayList<>();
			}
			case "inputEntry" -> this.cells.add("");
			case "outputEntry" -> this.results.add("");
			default -> {
				// nothing to remember
			}
		}
	}

	private void end() {
		String name = this.path.pop();
		this.siblings.pop();
		// as the engine does, to which any other blank of Unicode is text
		String content = this.text.toString().trim();
		switch (name) {
			case "text" -> cell(content);
			case "description" -> {
				if ("rule".equals(this.path.peek())) {
					this.rowDescription = content;
				}
			}
			case "input" -> this.inputs.add(new Table.Column(this.inputName, this.inputLabel, this.inputType));
			case "rule" -> {
				this.rows.add(new Table.Row(this.rows.size() + 1, this.rowId, this.rowDescription,
						List.copyOf(this.cells), List.copyOf(this.results)));
				this.rowId = null;
			}
			default -> {
				// nothing to remember
			}
		}
		this.text.setLength(0);
	}

	private void cell(String content) {
		switch (Objects.requireNonNullElse(this.path.peek(), "")) {
			case "inputExpression" -> this.inputName = content;
			case "inputEntry" -> this.cells.set(this.cells.size() - 1, content);
			case "outputEntry" -> this.results.set(this.results.size() - 1, content);
			default -> {
				// lists of allowed values help editors only; the names' values are ours
			}
		}
	}

	private Integer row() {
		return (this.rowId != null) ? this.rows.size() + 1 : null;
	}

	private static String attribute(XMLStreamReader reader, String name) {
		return Objects.requireNonNullElse(reader.getAttributeValue(null, name), "");
	}

}
