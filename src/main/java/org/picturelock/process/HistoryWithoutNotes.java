package org.picturelock.process;

import java.util.Set;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.VariableInstance;

/**
 * The engine's full history, except for what people write: notes and reasons stay in our
 * tables and never in the engine's.
 */
class HistoryWithoutNotes extends HistoryLevelFull {

	private static final Set<String> WRITTEN = Set.of("note", "uploadNote", "releaseNote", "reason");

	@Override
	public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
		if (entity instanceof VariableInstance variable && WRITTEN.contains(variable.getName())) {
			return false;
		}
		return !type.equals(HistoryEventTypes.FORM_PROPERTY_UPDATE);
	}

}
