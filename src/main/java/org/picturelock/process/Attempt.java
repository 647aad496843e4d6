package org.picturelock.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.picturelock.delivery.Deliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One try at one external task. The lock is prolonged while the work goes on; what the
 * work leaves and the task's completion commit together; a failure goes by the list of
 * pauses and ends in an incident.
 */
@Component
class Attempt implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Attempt.class);

	private final ExternalTaskService tasks;

	private final TransactionTemplate transaction;

	private final ProcessSettings settings;

	private final Deliveries deliveries;

	private final ScheduledExecutorService prolonging = Executors.newSingleThreadScheduledExecutor();

	Attempt(ExternalTaskService tasks, TransactionTemplate transaction, ProcessSettings settings,
			Deliveries deliveries) {
		this.tasks = tasks;
		this.transaction = transaction;
		this.settings = settings;
		this.deliveries = deliveries;
	}

	void at(LockedExternalTask task, Work work, String worker) throws InterruptedException {
		Lease lease = new Lease();
		long third = this.settings.workerLock().toMillis() / 3;
		ScheduledFuture<?> prolonged = this.prolonging.scheduleWithFixedDelay(() -> prolong(task, worker, lease), third,
				third, TimeUnit.MILLISECONDS);
		try {
			Supplier<Map<String, Object>> result = work.perform(task, lease::check);
			prolonged.cancel(true);
			this.transaction.executeWithoutResult((status) -> {
				this.deliveries.lock(task.getBusinessKey());
				this.tasks.complete(task.getId(), worker, result.get());
			});
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			failed(task, worker, lease, ex);
		}
		catch (Error ex) { // what one file does to the machine must count as a try too
			failed(task, worker, lease, new IllegalStateException(ex.toString(), ex));
		}
		finally {
			prolonged.cancel(true);
		}
	}

	private void prolong(LockedExternalTask task, String worker, Lease lease) {
		try {
			this.tasks.extendLock(task.getId(), worker, this.settings.workerLock().toMillis());
		}
		catch (ProcessEngineException ex) {
			lease.lost = true;
		}
		catch (RuntimeException ex) {
			log.warn("{} the lock of {} could not be prolonged", task.getBusinessKey(), task.getActivityId(), ex);
		}
	}

	private void failed(LockedExternalTask task, String worker, Lease lease, Exception reason) {
		if (lease.lost || isGone(reason)) {
			log.info("{} {} was taken away while it was worked on", task.getBusinessKey(), task.getActivityId());
			return;
		}
		int all = this.settings.retries().size();
		int left = ((task.getRetries() != null) ? task.getRetries() : all + 1) - 1;
		Duration pause = (left > 0) ? this.settings.pause(left) : Duration.ZERO;
		log.warn("{} {} failed, {} tries left", task.getBusinessKey(), task.getActivityId(), left, reason);
		try {
			this.transaction.executeWithoutResult((status) -> this.tasks.handleFailure(task.getId(), worker,
					String.valueOf(reason.getMessage()), stackOf(reason), left, pause.toMillis()));
		}
		catch (RuntimeException ex) {
			log.warn("{} the failure of {} could not be noted", task.getBusinessKey(), task.getActivityId(), ex);
		}
	}

	private static boolean isGone(Exception reason) {
		return reason instanceof NotFoundException;
	}

	private static String stackOf(Exception reason) {
		java.io.StringWriter text = new java.io.StringWriter();
		reason.printStackTrace(new java.io.PrintWriter(text));
		return text.toString();
	}

	@Override
	public void destroy() {
		this.prolonging.shutdownNow();
	}

	/** Whether the task is still ours. */
	private static final class Lease {

		private volatile boolean lost;

		void check() {
			if (this.lost) {
				throw new IllegalStateException("the task was taken away");
			}
		}

	}

}
