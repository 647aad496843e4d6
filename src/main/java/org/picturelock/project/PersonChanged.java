package org.picturelock.project;

import java.util.List;
import java.util.stream.Stream;

import org.picturelock.fact.Fact;

/**
 * A person's account, or what they belong to, was changed. Their sessions end with it
 * where what they may do, or how they prove who they are, was changed or taken away.
 */
public record PersonChanged(String actor, String person, List<Change> changed, boolean sessionsEnded) implements Fact {

	/** What this person may do was changed or taken away. */
	static PersonChanged rights(String actor, String person, Change... changed) {
		return new PersonChanged(actor, person, List.of(changed), true);
	}

	/**
	 * Of the account itself; {@code password} tells whether that was set anew or taken
	 * away.
	 */
	static PersonChanged account(String actor, Person before, Person after, boolean password) {
		List<Change> rights = new Change.Collector().value("role", before.role(), after.role())
			.value("active", before.active(), after.active())
			.value("until", before.until(), after.until())
			.kept("password", password)
			.all();
		List<Change> others = new Change.Collector().kept("name", before.name(), after.name())
			.kept("email", before.email(), after.email())
			.value("language", before.language(), after.language())
			.all();
		return new PersonChanged(actor, before.id(), Stream.concat(rights.stream(), others.stream()).toList(),
				!rights.isEmpty());
	}

}
