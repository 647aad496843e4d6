package org.picturelock.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.picturelock.project.ProjectInput.Place;

/** A project as it would be, whole but unchecked. */
record ProjectDraft(String code, String title, String kind, List<String> episodes, BigDecimal frameRate,
		String timeZone, String namePattern, String startTimecode, List<String> requiredStems, List<String> teams,
		List<String> postHouses, List<Place> people, String releaseRules, String validationProfile,
		boolean auditorMayWatch) {

	private static final String NAME_PATTERN = "^[A-Z0-9]{2,8}_(\\d{3}|ALL)_(LOCKED|LC)_v\\d{2,3}.*\\.(mov|mp4)$";

	static ProjectDraft fresh(ProjectInput input) {
		List<String> episodes = "FEATURE".equals(input.kind()) ? List.of(Project.ALL) : List.of();
		return new ProjectDraft(input.code(), input.title(), input.kind(), or(input.episodes(), episodes),
				or(input.frameRate(), new BigDecimal("24")), or(input.timeZone(), "UTC"),
				or(input.namePattern(), NAME_PATTERN), or(input.startTimecode(), "01:00:00:00"),
				or(input.requiredStems(), List.of()), or(input.teams(), List.of()), or(input.postHouses(), List.of()),
				or(input.people(), List.of()), or(input.releaseRules(), "everything-manual"),
				or(input.validationProfile(), "content-hub-default"), Boolean.TRUE.equals(input.auditorMayWatch()));
	}

	static ProjectDraft of(Project project, List<Place> people) {
		return new ProjectDraft(project.code(), project.title(), project.kind().name(), project.episodes(),
				project.frameRate(), project.timeZone().getId(), project.namePattern(), project.startTimecode(),
				project.requiredStems(), project.teams(), project.postHouses(), people, project.releaseRules(),
				project.validationProfile(), project.auditorMayWatch());
	}

	/** Rules are not changed this way, but by two persons. */
	ProjectDraft with(ProjectInput input) {
		return new ProjectDraft(this.code, or(input.title(), this.title), or(input.kind(), this.kind),
				or(input.episodes(), this.episodes), or(input.frameRate(), this.frameRate),
				or(input.timeZone(), this.timeZone), or(input.namePattern(), this.namePattern),
				or(input.startTimecode(), this.startTimecode), or(input.requiredStems(), this.requiredStems),
				or(input.teams(), this.teams), or(input.postHouses(), this.postHouses), or(input.people(), this.people),
				this.releaseRules, this.validationProfile, or(input.auditorMayWatch(), this.auditorMayWatch));
	}

	/** The names of the settings that differ. */
	List<String> differences(ProjectDraft other) {
		List<String> names = new ArrayList<>();
		differ(names, "title", this.title, other.title);
		differ(names, "episodes", this.episodes, other.episodes);
		differ(names, "frameRate", this.frameRate, other.frameRate);
		differ(names, "timeZone", this.timeZone, other.timeZone);
		differ(names, "namePattern", this.namePattern, other.namePattern);
		differ(names, "startTimecode", this.startTimecode, other.startTimecode);
		differ(names, "requiredStems", this.requiredStems, other.requiredStems);
		differ(names, "teams", this.teams, other.teams);
		differ(names, "postHouses", this.postHouses, other.postHouses);
		differ(names, "auditorMayWatch", this.auditorMayWatch, other.auditorMayWatch);
		return names;
	}

	private static void differ(List<String> names, String name, Object one, Object other) {
		if (!one.equals(other)) {
			names.add(name);
		}
	}

	private static <T> T or(T value, T fallback) {
		return (value != null) ? value : fallback;
	}

}
