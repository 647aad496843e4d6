package org.picturelock.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.picturelock.project.Caller;
import org.picturelock.project.TaskGroups;

import org.springframework.stereotype.Service;

/** What waits for a person, the same that Tasklist shows them. */
@Service
public class OpenTasks {

	private static final int MOST = 200;

	private final TaskService tasks;

	private final RuntimeService runtime;

	OpenTasks(TaskService tasks, RuntimeService runtime) {
		this.tasks = tasks;
		this.runtime = runtime;
	}

	/** The tasks of this person's groups, the longest waiting first. */
	public List<OpenTask> of(Caller caller) {
		List<String> groups = TaskGroups.of(caller);
		if (groups.isEmpty()) {
			return List.of();
		}
		return tasks(this.tasks.createTaskQuery()
			.taskCandidateGroupIn(groups)
			.includeAssignedTasks()
			.orderByTaskCreateTime()
			.asc()
			.listPage(0, MOST));
	}

	/** The tasks of one delivery. */
	public List<OpenTask> of(String delivery) {
		return tasks(this.tasks.createTaskQuery().processInstanceBusinessKey(delivery).list());
	}

	private List<OpenTask> tasks(List<Task> found) {
		if (found.isEmpty()) {
			return List.of();
		}
		Map<String, String> deliveries = this.runtime.createProcessInstanceQuery()
			.processInstanceIds(found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
			.list()
			.stream()
			.collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
		return found.stream()
			.map((task) -> new OpenTask(task.getId(), task.getTaskDefinitionKey(),
					deliveries.get(task.getProcessInstanceId()), task.getCreateTime().toInstant(),
					(task.getDueDate() != null) ? task.getDueDate().toInstant() : null, task.getAssignee()))
			.toList();
	}

}
