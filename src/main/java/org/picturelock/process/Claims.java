package org.picturelock.process;

import java.util.List;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.picturelock.project.People;
import org.picturelock.project.PersonChanged;
import org.picturelock.project.TaskGroups;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives back the tasks of a person who may no longer do them. */
@Component
class Claims {

	private final TaskService tasks;

	private final People people;

	Claims(TaskService tasks, People people) {
		this.tasks = tasks;
		this.people = people;
	}

	@EventListener
	void on(PersonChanged changed) {
		List<String> groups = this.people.caller(changed.person()).map(TaskGroups::of).orElse(List.of());
		for (Task task : this.tasks.createTaskQuery().taskAssignee(changed.person()).list()) {
			boolean still = this.tasks.getIdentityLinksForTask(task.getId())
				.stream()
				.map(IdentityLink::getGroupId)
				.anyMatch(groups::contains);
			if (!still) {
				this.tasks.setAssignee(task.getId(), null);
			}
		}
	}

}
