package org.picturelock.project;

/** Tells which rule sets a project may choose; answered by the room that keeps them. */
public interface KnownRuleSets {

	boolean hasReleaseRules(String key);

	boolean hasValidationProfile(String key);

}
