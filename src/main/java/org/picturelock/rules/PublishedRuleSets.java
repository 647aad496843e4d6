package org.picturelock.rules;

import org.picturelock.project.KnownRuleSets;

import org.springframework.stereotype.Component;

/** A project may choose what was published. */
@Component
class PublishedRuleSets implements KnownRuleSets {

	private final RuleLibrary library;

	PublishedRuleSets(RuleLibrary library) {
		this.library = library;
	}

	@Override
	public boolean hasReleaseRules(String key) {
		return has(key, TableKind.RELEASE);
	}

	@Override
	public boolean hasValidationProfile(String key) {
		return has(key, TableKind.VALIDATION);
	}

	private boolean has(String key, TableKind kind) {
		return this.library.find(key).filter((set) -> set.kind() == kind && set.version() != null).isPresent();
	}

}
