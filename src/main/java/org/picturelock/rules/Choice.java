package org.picturelock.rules;

import java.time.Instant;
import java.util.Objects;

import org.picturelock.project.Project;

/**
 * The rules that were asked for a project and wait for a second person. Versions of null
 * follow the newest; those that were seen are what they meant when it was asked for, null
 * before that.
 */
record Choice(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
		Integer validationProfileVersion, String reason, String proposedBy, Instant proposedAt,
		Integer releaseRulesSeen, Integer validationProfileSeen) {

	/** A choice as somebody asks for it. */
	Choice(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
			Integer validationProfileVersion, String reason, String proposedBy) {
		this(project, releaseRules, releaseRulesVersion, validationProfile, validationProfileVersion, reason,
				proposedBy, null, null, null);
	}

	/** The same, where these are the newest versions. */
	Choice seen(RuleSet rules, RuleSet profile) {
		return new Choice(this.project, this.releaseRules, this.releaseRulesVersion, this.validationProfile,
				this.validationProfileVersion, this.reason, this.proposedBy, this.proposedAt,
				Objects.requireNonNullElse(this.releaseRulesVersion, rules.version()),
				Objects.requireNonNullElse(this.validationProfileVersion, profile.version()));
	}

	boolean isInForce(Project project) {
		return this.releaseRules.equals(project.releaseRules())
				&& Objects.equals(this.releaseRulesVersion, project.releaseRulesVersion()) && keepsProfile(project);
	}

	boolean keepsProfile(Project project) {
		return this.validationProfile.equals(project.validationProfile())
				&& Objects.equals(this.validationProfileVersion, project.validationProfileVersion());
	}

}
