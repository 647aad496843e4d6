package org.picturelock.project;

import java.util.List;

import org.picturelock.problem.Problem;
import org.picturelock.project.ProjectInput.Place;

import org.springframework.stereotype.Component;

/** Who sees which project how, and who may write it. */
@Component
class ProjectDesk {

	private final Projects projects;

	private final ProjectRows rows;

	private final Systems systems;

	ProjectDesk(Projects projects, ProjectRows rows, Systems systems) {
		this.projects = projects;
		this.rows = rows;
		this.systems = systems;
	}

	List<ProjectView> all(Caller caller) {
		return this.projects.all()
			.stream()
			.filter((project) -> knows(project, caller))
			.map((project) -> view(project, caller))
			.toList();
	}

	ProjectView get(String code, Caller caller) {
		return view(known(code, caller), caller);
	}

	/** Refuses whoever may not change the project's settings. */
	void writable(String code, Caller caller) {
		known(code, caller);
		if (!caller.is(Role.ADMIN) && !caller.postProduces(code)) {
			throw Problem.forbidden();
		}
	}

	private Project known(String code, Caller caller) {
		return (code.indexOf('\0') >= 0) ? unknown()
				: this.projects.find(code).filter((project) -> knows(project, caller)).orElseGet(ProjectDesk::unknown);
	}

	private static Project unknown() {
		throw Problem.notFound();
	}

	private ProjectView view(Project project, Caller caller) {
		List<Place> places = this.rows.places(project.code());
		return seesWhole(project, caller) ? ProjectView.whole(project, places, this.systems.of(project.code()))
				: ProjectView.part(project, places, caller);
	}

	private static boolean seesWhole(Project project, Caller caller) {
		return caller.is(Role.ADMIN) || caller.is(Role.AUDITOR) || caller.postProduces(project.code());
	}

	private static boolean knows(Project project, Caller caller) {
		return seesWhole(project, caller) || caller.uploadsFor(project.code(), caller.postHouses().get(project.code()))
				|| (caller.is(Role.STUDIO) && project.teams().stream().anyMatch(caller.teams()::contains));
	}

}
