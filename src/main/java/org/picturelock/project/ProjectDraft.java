package org.picturelock.project;

import java.math.BigDecimal;
import java.util.List;

import org.picturelock.project.ProjectInput.Place;

/** A project as it would be, whole but unchecked. */
record ProjectDraft(String code, String title, String kind, List<String> episodes, BigDecimal frameRate,
		String timeZone, String namePattern, String startTimecode, List<String> requiredStems, List<String> teams,
		List<String> postHouses, List<Place> people, String releaseRules, Integer releaseRulesVersion,
		String validationProfile, Integer validationProfileVersion, boolean auditorMayWatch) {

	private static final String NAME_PATTERN = "^[A-Z0-9]{2,8}_(\\d{3}|ALL)_(LOCKED|LC)_v\\d{2,3}.*\\.(mov|mp4)$";

	static ProjectDraft fresh(ProjectInput input) {
		List<String> episodes = "FEATURE".equals(input.kind()) ? List.of(Project.ALL) : List.of();
		return new ProjectDraft(input.code(), null, input.kind(), episodes, new BigDecimal("24"), "UTC", NAME_PATTERN,
				"01:00:00:00", List.of(), List.of(), List.of(), List.of(), "everything-manual", null,
				"content-hub-default", null, false)
			.with(input)
			.by(input);
	}

	/** A new season: all but the code, the title and the episodes is as in this one. */
	ProjectDraft season(ProjectInput input) {
		List<String> episodes = this.kind.equals("FEATURE") ? this.episodes : List.of();
		return new ProjectDraft(input.code(), null, this.kind, episodes, this.frameRate, this.timeZone,
				this.namePattern, this.startTimecode, this.requiredStems, this.teams, this.postHouses, this.people,
				this.releaseRules, this.releaseRulesVersion, this.validationProfile, this.validationProfileVersion,
				this.auditorMayWatch)
			.with(input)
			.by(input);
	}

	static ProjectDraft of(Project project, List<Place> people) {
		return new ProjectDraft(project.code(), project.title(), project.kind().name(), project.episodes(),
				project.frameRate(), project.timeZone().getId(), project.namePattern(), project.startTimecode(),
				project.requiredStems(), project.teams(), project.postHouses(), people, project.releaseRules(),
				project.releaseRulesVersion(), project.validationProfile(), project.validationProfileVersion(),
				project.auditorMayWatch());
	}

	/** Rules are not changed this way, but by two persons. */
	ProjectDraft with(ProjectInput input) {
		return new ProjectDraft(this.code, or(input.title(), this.title), or(input.kind(), this.kind),
				or(input.episodes(), this.episodes), or(input.frameRate(), this.frameRate),
				or(input.timeZone(), this.timeZone), or(input.namePattern(), this.namePattern),
				or(input.startTimecode(), this.startTimecode), or(input.requiredStems(), this.requiredStems),
				or(input.teams(), this.teams), or(input.postHouses(), this.postHouses), or(input.people(), this.people),
				this.releaseRules, this.releaseRulesVersion, this.validationProfile, this.validationProfileVersion,
				or(input.auditorMayWatch(), this.auditorMayWatch));
	}

	/** Only a new project takes its rules so; rules named without a version follow. */
	private ProjectDraft by(ProjectInput input) {
		boolean rules = input.releaseRules() != null;
		boolean profile = input.validationProfile() != null;
		return new ProjectDraft(this.code, this.title, this.kind, this.episodes, this.frameRate, this.timeZone,
				this.namePattern, this.startTimecode, this.requiredStems, this.teams, this.postHouses, this.people,
				rules ? input.releaseRules() : this.releaseRules,
				rules ? input.releaseRulesVersion() : this.releaseRulesVersion,
				profile ? input.validationProfile() : this.validationProfile,
				profile ? input.validationProfileVersion() : this.validationProfileVersion, this.auditorMayWatch);
	}

	/** What differs in the other. */
	List<Change> differences(ProjectDraft other) {
		return new Change.Collector().value("title", this.title, other.title)
			.list("episodes", this.episodes, other.episodes)
			.value("frameRate", this.frameRate, other.frameRate)
			.value("timeZone", this.timeZone, other.timeZone)
			.value("namePattern", this.namePattern, other.namePattern)
			.value("startTimecode", this.startTimecode, other.startTimecode)
			.set("requiredStems", this.requiredStems, other.requiredStems)
			.set("teams", this.teams, other.teams)
			.set("postHouses", this.postHouses, other.postHouses)
			.value("auditorMayWatch", this.auditorMayWatch, other.auditorMayWatch)
			.all();
	}

	private static <T> T or(T value, T fallback) {
		return (value != null) ? value : fallback;
	}

}
