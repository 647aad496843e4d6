package org.picturelock.release;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Service;

/** Takes decisions and remembers every one of them. */
@Service
public class Decisions {

	/**
	 * The inputs of the release rules for a delivery, exactly the contract's names, read
	 * under the cut's lock.
	 */
	public Map<String, Object> circumstances(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Records the decision. Evaluates the rule set's pinned version itself, refuses
	 * ({@link IllegalStateException}) when the engine's outputs differ, and turns AUTO
	 * into MANUAL where the contract says so (no match, no team, unknown team,
	 * contradiction, overtaken, automatic release paused).
	 * @param engineOutputs the outputs of the engine's evaluation, null when no row
	 * matched
	 */
	public Decision record(String delivery, String ruleSet, int version, Map<String, Object> inputs,
			Map<String, Object> engineOutputs) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A MANUAL decision that no rule took: a person sent the delivery to manual release,
	 * or reopened it.
	 */
	public Decision manual(String delivery, String reasonCode, String by) {
		throw new UnsupportedOperationException();
	}

	/** The decision in force: the last one. */
	public Optional<Decision> find(String delivery) {
		throw new UnsupportedOperationException();
	}

}
