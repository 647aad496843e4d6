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
	public boolean hasReleaseRules(String key, Integer version) {
		return has(key, version, TableKind.RELEASE);
	}

	@Override
	public boolean hasValidationProfile(String key, Integer version) {
		return has(key, version, TableKind.VALIDATION);
	}

	private boolean has(String key, Integer version, TableKind kind) {
		return this.library.find(key)
			.filter((set) -> set.kind() == kind && set.version() != null)
			.filter((set) -> version == null || (version > 0 && version <= set.version()))
			.isPresent();
	}

}
