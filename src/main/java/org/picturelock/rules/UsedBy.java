package org.picturelock.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.picturelock.project.People;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which projects go by a rule set, and whom a change of it reaches. */
@Component
class UsedBy {

	private final JdbcClient jdbc;

	private final Projects projects;

	private final People people;

	UsedBy(JdbcClient jdbc, Projects projects, People people) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.people = people;
	}

	List<Project> projects(String ruleSet) {
		return this.projects.using(ruleSet);
	}

	/**
	 * Whom a change reaches: also the projects for which the set is asked, since those
	 * who agree to it agree to what they see.
	 */
	Set<String> reached(String ruleSet) {
		Set<String> reached = new TreeSet<>(
				this.jdbc.sql("select project from rule_choice where ? in (release_rules, validation_profile)")
					.param(ruleSet)
					.query(String.class)
					.list());
		projects(ruleSet).forEach((project) -> reached.add(project.code()));
		return reached;
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
