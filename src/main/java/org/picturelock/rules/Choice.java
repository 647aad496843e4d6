package org.picturelock.rules;

import java.time.Instant;
import java.util.Objects;

import org.picturelock.project.Project;

/**
 * The rules that were asked for a project and wait for a second person. Versions of null
 * follow the newest.
 */
record Choice(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
		Integer validationProfileVersion, String reason, String proposedBy, Instant proposedAt) {

	boolean isInForce(Project project) {
		return this.releaseRules.equals(project.releaseRules())
				&& Objects.equals(this.releaseRulesVersion, project.releaseRulesVersion()) && keepsProfile(project);
	}

	boolean keepsProfile(Project project) {
		return this.validationProfile.equals(project.validationProfile())
				&& Objects.equals(this.validationProfileVersion, project.validationProfileVersion());
	}

}
