package org.picturelock.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The one door through which a table gets in: what passes here is harmless, can be
 * evaluated and keeps the promises of its kind.
 */
@Component
class RuleCheck {

	private static final int WORTH = 5;

	private final RuleSettings settings;

	private final TableEngine engine;

	private final TimeLimit limit;

	RuleCheck(RuleSettings settings, TableEngine engine, TimeLimit limit) {
		this.settings = settings;
		this.engine = engine;
		this.limit = limit;
	}

	/** The text of a file, or a complaint that it is too large or not UTF-8. */
	String text(byte[] file) {
		if (file.length > this.settings.maxBytes()) {
			throw new NotATable(List.of(Complaint.error("FILE_TOO_LARGE", null, null, this.settings.maxBytes())));
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new NotATable(List.of(Complaint.error("NOT_UTF8", null, null)));
		}
	}

	/** The table that a harmless file holds, or {@link NotATable}. */
	Table table(String key, String dmn) {
		TableReader.Reading reading = TableReader.read(dmn);
		List<Complaint> complaints = new ArrayList<>(reading.complaints());
		if (reading.table() != null && !reading.table().key().equals(key)) {
			complaints.add(Complaint.error("KEY", null, null, reading.table().key(), key));
		}
		if (!complaints.isEmpty()) {
			throw new NotATable(complaints);
		}
		return reading.table();
	}

	/**
	 * Every complaint about a file; with what each team that it names is to the projects.
	 */
	List<Complaint> check(String key, TableKind kind, byte[] file, Staffing staffing) {
		try {
			return check(key, kind, text(file), staffing);
		}
		catch (NotATable ex) {
			return ex.complaints();
		}
	}

	List<Complaint> check(String key, TableKind kind, String dmn, Staffing staffing) {
		try {
			Table table = table(key, dmn);
			return this.limit.within(WORTH, () -> {
				List<Complaint> complaints = new TableCheck(table, kind, this.settings, staffing).check();
				if (complaints.stream().noneMatch(Complaint::isError)) {
					this.engine.prepare(table, dmn);
				}
				return complaints;
			});
		}
		catch (NotATable ex) {
			return ex.complaints();
		}
		catch (EvaluationFailed ex) {
			return List.of(Complaint.error("NOT_EXECUTABLE", null, null));
		}
	}

	/** A file that may not even be kept as a draft. */
	static final class NotATable extends RuntimeException {

		private final transient List<Complaint> complaints;

		NotATable(List<Complaint> complaints) {
			super("not a table");
			this.complaints = List.copyOf(complaints);
		}

		List<Complaint> complaints() {
			return this.complaints;
		}

	}

}
