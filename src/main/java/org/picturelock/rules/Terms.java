package org.picturelock.rules;

import java.util.List;
import java.util.Locale;

import org.picturelock.project.People;
import org.picturelock.project.Project;

/**
 * The names that a rule set may use, with the values each takes (empty for any), and the
 * teams; {@code staffed} by every project that goes by the rule set.
 */
record Terms(List<Name> inputs, List<Name> outputs, List<TeamName> teams) {

	static Terms of(TableKind kind, People people, List<Project> projects) {
		return new Terms(kind.inputs().stream().map(Name::of).toList(), kind.outputs().stream().map(Name::of).toList(),
				people.teams()
					.stream()
					.map((team) -> new TeamName(team.id(), team.name(),
							projects.stream().allMatch((project) -> project.teams().contains(team.id()))))
					.toList());
	}

	/** {@code typeRef} as a DMN file names the type. */
	record Name(String name, String type, String typeRef, List<String> values, boolean mayBeNothing) {

		static Name of(Term term) {
			return new Name(term.name(),
					term.type().isNumber() ? "number" : term.type().name().toLowerCase(Locale.ROOT),
					term.type().names().get(0), term.values(), term.absence() != Term.Absence.NEVER);
		}

	}

	record TeamName(String id, String name, boolean staffed) {
	}

}
