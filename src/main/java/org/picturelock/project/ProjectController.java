package org.picturelock.project;

import java.net.URI;
import java.util.List;

import org.picturelock.problem.Problem;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The projects over the API. */
@RestController
@RequestMapping("/api/projects")
class ProjectController {

	private final ProjectDesk desk;

	private final ProjectSetup setup;

	ProjectController(ProjectDesk desk, ProjectSetup setup) {
		this.desk = desk;
		this.setup = setup;
	}

	@GetMapping
	ProjectList list(Caller caller) {
		return new ProjectList(this.desk.all(caller));
	}

	@PostMapping
	ResponseEntity<ProjectView> create(@RequestBody ProjectInput input, Caller caller) {
		if (!caller.is(Role.ADMIN)) {
			throw Problem.forbidden();
		}
		Project project = this.setup.create(input, caller);
		return ResponseEntity.created(URI.create("/api/projects/" + project.code()))
			.body(this.desk.get(project.code(), caller));
	}

	@GetMapping("/{code}")
	ProjectView get(@PathVariable String code, Caller caller) {
		return this.desk.get(code, caller);
	}

	/** What is left out stays as it is. */
	@PutMapping("/{code}")
	ProjectView change(@PathVariable String code, @RequestBody ProjectInput input, Caller caller) {
		this.desk.writable(code, caller);
		this.setup.change(code, input, caller);
		return this.desk.get(code, caller);
	}

	record ProjectList(List<ProjectView> items) {
	}

}
