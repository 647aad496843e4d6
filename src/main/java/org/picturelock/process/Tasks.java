package org.picturelock.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.picturelock.problem.Problem;

import org.springframework.stereotype.Component;

/** The user tasks of the models, completed in a person's name. */
@Component
class Tasks {

	static final String REVIEW = "reviewFindings";

	static final String RELEASE = "releaseToStudio";

	static final String APPROVAL = "approveRelease";

	static final String SUSPENSION = "judgeSuspension";

	private final TaskService tasks;

	private final IdentityService identity;

	Tasks(TaskService tasks, IdentityService identity) {
		this.tasks = tasks;
		this.identity = identity;
	}

	/** The open task of this kind, or NOT_POSSIBLE_NOW. */
	Task require(String delivery, String kind) {
		Task task = this.tasks.createTaskQuery()
			.processInstanceBusinessKey(delivery)
			.taskDefinitionKey(kind)
			.singleResult();
		if (task == null) {
			throw Problem.notPossibleNow();
		}
		return task;
	}

	/**
	 * The engine knows the person only while the task is claimed and completed: knowing
	 * them, it also asks for rights.
	 */
	void complete(String delivery, String kind, Map<String, Object> entered, String by) {
		Task task = require(delivery, kind);
		List<String> groups = new ArrayList<>();
		for (Group group : this.identity.createGroupQuery().groupMember(by).list()) {
			groups.add(group.getId());
		}
		try {
			// a form's fields are local to the task; complete() would put them beside it
			this.tasks.setVariablesLocal(task.getId(), entered);
			this.identity.setAuthentication(by, groups);
			this.tasks.complete(task.getId());
		}
		catch (OptimisticLockingException | MismatchingMessageCorrelationException | AuthorizationException
				| NullValueException ex) {
			// the rights to a task go with it when somebody else completes it
			throw Problem.notPossibleNow();
		}
		catch (ProcessEngineException ex) {
			throw refusal(ex);
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	/** The engine wraps what a listener refused. */
	private static RuntimeException refusal(ProcessEngineException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof TaskRefused refused) {
				return refused.problem();
			}
		}
		return failure;
	}

}
