package org.picturelock.assets;

import java.util.List;

import org.picturelock.process.OpenTask;
import org.picturelock.process.OpenTasks;
import org.picturelock.project.Caller;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for the caller. */
@RestController
class TaskController {

	private final OpenTasks tasks;

	TaskController(OpenTasks tasks) {
		this.tasks = tasks;
	}

	@GetMapping("/api/tasks")
	List<OpenTask> mine(Caller caller) {
		return this.tasks.of(caller);
	}

}
