package org.picturelock.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The threads that do the models' external tasks: fetched in a transaction of their own,
 * worked on in none. Woken when a transaction that made work commits, and polling as a
 * fall-back.
 */
@Component
class Workers implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Workers.class);

	private final ExternalTaskService tasks;

	private final Attempt attempt;

	private final ObjectProvider<Work> work;

	private final ProcessSettings settings;

	private final String name = UUID.randomUUID().toString();

	private final Semaphore lightBell = new Semaphore(0);

	private final Semaphore heavyBell = new Semaphore(0);

	private ExecutorService threads;

	private volatile boolean running;

	Workers(ExternalTaskService tasks, Attempt attempt, ObjectProvider<Work> work, ProcessSettings settings) {
		this.tasks = tasks;
		this.attempt = attempt;
		this.work = work;
		this.settings = settings;
	}

	/** Wakes the workers of this machine once the current transaction has committed. */
	void wakeAfterCommit() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			wake();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				wake();
			}
		});
	}

	void wake() {
		this.lightBell.release();
		this.heavyBell.release();
	}

	@Override
	public void start() {
		this.running = true;
		this.threads = Executors.newCachedThreadPool();
		Map<Boolean, Map<String, Work>> byWeight = this.work.stream()
			.collect(Collectors.partitioningBy(Work::heavy, Collectors.toMap(Work::topic, Function.identity())));
		for (int i = 0; i < this.settings.workers(); i++) {
			this.threads.execute(() -> loop(byWeight.get(false), this.lightBell));
			this.threads.execute(() -> loop(byWeight.get(true), this.heavyBell));
		}
	}

	private void loop(Map<String, Work> topics, Semaphore bell) {
		while (this.running) {
			try {
				List<LockedExternalTask> fetched = fetch(topics);
				for (LockedExternalTask task : fetched) {
					this.attempt.at(task, topics.get(task.getTopicName()), this.name);
					wake();
				}
				if (fetched.isEmpty()) {
					bell.tryAcquire(this.settings.workerPoll().toMillis(), TimeUnit.MILLISECONDS);
					bell.drainPermits();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException | Error ex) {
				log.warn("Work could not be fetched; trying again", ex);
				pause();
			}
		}
	}

	private List<LockedExternalTask> fetch(Map<String, Work> topics) {
		ExternalTaskQueryBuilder query = this.tasks.fetchAndLock(1, this.name);
		for (String topic : topics.keySet()) {
			query = query.topic(topic, this.settings.workerLock().toMillis());
		}
		return query.execute();
	}

	private void pause() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			this.running = false;
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.threads.shutdownNow();
		try {
			this.threads.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
