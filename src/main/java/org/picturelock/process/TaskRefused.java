package org.picturelock.process;

import org.camunda.bpm.engine.ProcessEngineException;
import org.picturelock.problem.Problem;

/**
 * What a person entered in a task was refused; the message is in words, for Tasklist to
 * show. What it begins with tells it from any failure on the way.
 */
class TaskRefused extends ProcessEngineException {

	private final transient Problem problem;

	TaskRefused(Problem problem, String words) {
		super("TaskRefused: " + words);
		this.problem = problem;
	}

	Problem problem() {
		return this.problem;
	}

}
