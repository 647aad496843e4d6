package org.picturelock.rules;

import java.time.Instant;

/**
 * What was asked for a project and waits for a second person: other rules, or (with
 * {@code resumes}) the end of a pause. Versions of null follow the newest.
 */
record Choice(String project, boolean resumes, String releaseRules, Integer releaseRulesVersion,
		String validationProfile, Integer validationProfileVersion, String reason, String proposedBy,
		Instant proposedAt) {

}
