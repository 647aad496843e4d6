package org.picturelock.audit;

import java.util.Map;

import org.picturelock.fact.Fact;

/**
 * Somebody took a copy of a list out. {@code person} is the only one it was asked for,
 * {@code format} csv or jsonl; {@code search} are the parts of what was asked for, as in
 * the address.
 */
public record AuditExported(String actor, String person, Listed list, String format,
		Map<String, String> search) implements Fact {

	/** What was taken out. */
	public enum Listed {

		/** The entries found. */
		ENTRIES,

		/** Who has access. */
		ACCESS

	}

}
