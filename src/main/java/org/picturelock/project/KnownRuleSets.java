package org.picturelock.project;

import java.util.Map;

/** Tells which rule sets a project may choose; answered by the room that keeps them. */
public interface KnownRuleSets {

	/** {@code version} of null is the newest. */
	boolean hasReleaseRules(String key, Integer version);

	boolean hasValidationProfile(String key, Integer version);

	/** The titles of those that may be chosen, by key. */
	Map<String, String> releaseRules();

	Map<String, String> validationProfiles();

}
