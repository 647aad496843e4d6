package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was measured, so that other validation profiles can be tried on it. */
public interface PastJudgements {

	/** How many deliveries of the project were judged in this time, whatever is taken. */
	int count(PastRange range);

	/** What the profile, given the inputs of one file, would make of these deliveries. */
	List<TriedDelivery> tried(PastRange range, Function<Map<String, Object>, Evaluation> profile);

}
