package org.picturelock.process;

import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * How the engine works: retries of delegates, its history's cleanup, nothing sent
 * anywhere.
 */
class EngineSettings extends AbstractProcessEnginePlugin {

	private final String retries;

	EngineSettings(String retries) {
		this.retries = retries;
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

}
