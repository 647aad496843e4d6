package org.picturelock.rules;

import java.util.Map;

import org.springframework.stereotype.Service;

/** The library of DMN rule sets. */
@Service
public class RuleSets {

	/**
	 * The newest published version of a rule set; equals the version of the engine's
	 * decision definition.
	 */
	public int newestVersion(String key) {
		throw new UnsupportedOperationException();
	}

	/** Evaluates one version under the time limit. An evaluation that fails throws. */
	public Evaluation evaluate(String key, int version, Map<String, Object> inputs) {
		throw new UnsupportedOperationException();
	}

}
