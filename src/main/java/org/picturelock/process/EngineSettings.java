package org.picturelock.process;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.picturelock.rules.EvaluationFailed;

/**
 * How the engine works: retries of delegates, its history's cleanup, nothing sent
 * anywhere.
 */
class EngineSettings extends AbstractProcessEnginePlugin {

	private final String retries;

	EngineSettings(String retries) {
		this.retries = retries;
	}

	/** What no further try can heal is an incident at once. */
	@Override
	public void postInit(ProcessEngineConfigurationImpl engine) {
		engine.setFailedJobCommandFactory((job, failure) -> new DefaultJobRetryCmd(job, failure) {
			@Override
			protected void decrementRetries(JobEntity entity) {
				if (isFinal(failure)) {
					entity.setRetries(0);
				}
				else {
					super.decrementRetries(entity);
				}
			}
		});
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		// found by its name, "full", where the last of that name counts
		engine.setCustomHistoryLevels(List.of(new HistoryWithoutNotes()));
		engine.setFailedJobRetryTimeCycle(this.retries);
		// who called is told, and logs what is worth it; a person's wrong input is not
		engine.setEnableCmdExceptionLogging(false);
		engine.setHistoryCleanupStrategy("removalTimeBased");
		engine.setHistoryCleanupBatchWindowStartTime("02:00");
		engine.setHistoryCleanupBatchWindowEndTime("05:00");
	}

	private static boolean isFinal(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch((it) -> it instanceof EvaluationFailed evaluation && evaluation.isFinal());
	}

}
