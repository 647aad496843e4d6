package org.picturelock.rules;

import java.util.LinkedHashMap;
import java.util.Map;

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

	@Override
	public Map<String, String> releaseRules() {
		return titles(TableKind.RELEASE);
	}

	@Override
	public Map<String, String> validationProfiles() {
		return titles(TableKind.VALIDATION);
	}

	private Map<String, String> titles(TableKind kind) {
		Map<String, String> titles = new LinkedHashMap<>();
		this.library.all()
			.stream()
			.filter((set) -> set.kind() == kind && set.version() != null)
			.forEach((set) -> titles.put(set.key(), set.title()));
		return titles;
	}

	private boolean has(String key, Integer version, TableKind kind) {
		return this.library.find(key)
			.filter((set) -> set.kind() == kind && set.version() != null)
			.filter((set) -> version == null || (version > 0 && version <= set.version()))
			.isPresent();
	}

}
