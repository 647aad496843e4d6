package org.picturelock.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.picturelock.project.People;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.stereotype.Component;

/** Knows which projects go by a rule set, and so whom a change of it reaches. */
@Component
class UsedBy {

	private final Projects projects;

	private final People people;

	UsedBy(Projects projects, People people) {
		this.projects = projects;
		this.people = people;
	}

	List<Project> projects(String ruleSet) {
		return this.projects.using(ruleSet);
	}

	/** The version at which the project stays; none while it follows the newest. */
	static Optional<Integer> pin(TableKind kind, Project project) {
		return Optional.ofNullable(
				(kind == TableKind.RELEASE) ? project.releaseRulesVersion() : project.validationProfileVersion());
	}

	/** What the check must know of the teams for these projects. */
	Staffing staffing(List<Project> projects) {
		Map<String, List<String>> staffed = new LinkedHashMap<>();
		projects.forEach((project) -> staffed.put(project.code(), project.teams()));
		return new Staffing((team) -> this.people.team(team).isPresent(), staffed);
	}

}
