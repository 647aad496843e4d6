package org.picturelock.rules;

import java.time.Instant;

/**
 * The rules that were asked for a project and wait for a second person. Versions of null
 * follow the newest.
 */
record Choice(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
		Integer validationProfileVersion, String reason, String proposedBy, Instant proposedAt) {

}
