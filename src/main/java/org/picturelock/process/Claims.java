package org.picturelock.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.People;
import org.picturelock.project.PersonChanged;
import org.picturelock.project.TaskGroups;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who has taken which task. A claim tells colleagues that somebody is at it; it locks
 * nobody out, since a cut must not wait for who has gone home.
 */
@Component
class Claims {

	private final TaskService tasks;

	private final People people;

	private final IdentityService identity;

	private final Deliveries deliveries;

	private final ApplicationEventPublisher events;

	/**
	 * Whom the engine must not know: knowing them, it would ask for rights to the task.
	 */
	private final ThreadLocal<String> returnedBy = new ThreadLocal<>();

	Claims(TaskService tasks, People people, IdentityService identity, Deliveries deliveries,
			ApplicationEventPublisher events) {
		this.tasks = tasks;
		this.people = people;
		this.identity = identity;
		this.deliveries = deliveries;
		this.events = events;
	}

	/** Told by the engine in the transaction in which the task changed hands. */
	@EventListener(condition = "#task.eventName == 'assignment'")
	void write(DelegateTask task) {
		Optional<Delivery> cut = Optional.ofNullable(task.getExecution().getProcessBusinessKey())
			.flatMap(this.deliveries::find);
		String delivery = cut.map(Delivery::id).orElse(null);
		String project = cut.map(Delivery::project).orElse(null);
		Authentication person = this.identity.getCurrentAuthentication();
		String actor = (person != null) ? person.getUserId()
				: Objects.requireNonNullElse(this.returnedBy.get(), Fact.SYSTEM);
		this.events.publishEvent(
				(task.getAssignee() != null) ? new TaskClaimed(delivery, project, actor, task.getTaskDefinitionKey())
						: new TaskReturned(delivery, project, actor, task.getTaskDefinitionKey()));
	}

	/** Gives back the tasks of a person who may no longer do them. */
	@EventListener
	void on(PersonChanged changed) {
		List<String> groups = this.people.caller(changed.person()).map(TaskGroups::of).orElse(List.of());
		this.returnedBy.set(changed.actor());
		try {
			for (Task task : this.tasks.createTaskQuery().taskAssignee(changed.person()).list()) {
				giveBackUnlessFor(groups, task);
			}
		}
		finally {
			this.returnedBy.remove();
		}
	}

	private void giveBackUnlessFor(List<String> groups, Task task) {
		boolean still = this.tasks.getIdentityLinksForTask(task.getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.anyMatch(groups::contains);
		if (!still) {
			this.tasks.setAssignee(task.getId(), null);
		}
	}

}
