package org.picturelock.rules;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Ends the wait for work that takes too long. FEEL cannot be interrupted, so a thread
 * that does not come back is left behind; there are only so many, and when all are gone
 * every evaluation fails by its limit instead of the whole machine standing still.
 */
@Component
class TimeLimit {

	private static final int THREADS = 16;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), TimeLimit::thread);

	private final RuleSettings settings;

	TimeLimit(RuleSettings settings) {
		this.settings = settings;
		this.threads.allowCoreThreadTimeOut(true);
	}

	/** The result of the work, or {@link EvaluationFailed}. */
	<T> T within(Callable<T> work) {
		return within(1, work);
	}

	/** The same, for work that consists of several evaluations. */
	<T> T within(int evaluations, Callable<T> work) {
		Future<T> result = this.threads.submit(work);
		try {
			return result.get(this.settings.timeLimit().toMillis() * evaluations, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new EvaluationFailed("took longer than " + this.settings.timeLimit(), ex);
		}
		catch (ExecutionException ex) {
			throw new EvaluationFailed(String.valueOf(ex.getCause().getMessage()), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EvaluationFailed("interrupted", ex);
		}
		finally {
			result.cancel(true);
		}
	}

	@PreDestroy
	void stop() {
		this.threads.shutdownNow();
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "rules");
		thread.setDaemon(true);
		return thread;
	}

}
