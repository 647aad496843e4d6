package org.picturelock.process;

import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/** What is done for one topic of the models' external tasks. */
interface Work {

	/** The topic; also the service task's id or its kind. */
	String topic();

	/** Whether it keeps a processor busy for long, and so must not hold up mails. */
	default boolean heavy() {
		return false;
	}

	/**
	 * Does it, in no transaction. The supplier runs in the transaction that completes the
	 * task and answers the variables to complete it with.
	 * @param stillOurs throws when the task was taken away, so that long work stops
	 */
	Supplier<Map<String, Object>> perform(LockedExternalTask task, Runnable stillOurs) throws Exception;

	/** The answer of work that leaves nothing but what it did outside. */
	static Supplier<Map<String, Object>> nothing() {
		return Map::of;
	}

}
