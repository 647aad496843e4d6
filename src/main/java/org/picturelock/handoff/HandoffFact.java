package org.picturelock.handoff;

import org.picturelock.fact.Fact;

/** What is remembered of hand-offs. */
sealed interface HandoffFact extends Fact {

	record HandoffPrepared(String delivery, String project, String actor, String system, String kind,
			String messageId) implements HandoffFact {
	}

	record HandoffDelivered(String delivery, String project, String actor, String system, String kind, String messageId,
			String receipt) implements HandoffFact {
	}

	record HandoffFailed(String delivery, String project, String actor, String system, String kind,
			String error) implements HandoffFact {
	}

}
