package org.picturelock.project;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

import org.picturelock.project.ProjectInput.Place;

/**
 * A project as its reader may know it. An uploader sees no people but themselves, no
 * other post house, no rules and no downstream system; studio sees no post house at all.
 */
record ProjectView(String code, String title, Kind kind, List<String> episodes, BigDecimal frameRate, String timeZone,
		String namePattern, String startTimecode, List<String> requiredStems, List<String> teams,
		List<String> postHouses, List<Place> people, List<SystemView> downstreamSystems, String releaseRules,
		String validationProfile, Integer releaseRulesVersion, Integer validationProfileVersion,
		Boolean auditorMayWatch) {

	static ProjectView whole(Project project, List<Place> people, List<DownstreamSystem> systems) {
		return new ProjectView(project.code(), project.title(), project.kind(), project.episodes(), project.frameRate(),
				project.timeZone().getId(), project.namePattern(), project.startTimecode(), project.requiredStems(),
				project.teams(), project.postHouses(), people,
				systems.stream().map((system) -> new SystemView(system.system(), system.url())).toList(),
				project.releaseRules(), project.validationProfile(), project.releaseRulesVersion(),
				project.validationProfileVersion(), project.auditorMayWatch());
	}

	static ProjectView part(Project project, List<Place> places, Caller reader) {
		String postHouse = reader.postHouses().get(project.code());
		boolean uploads = reader.uploadsFor(project.code(), postHouse);
		return new ProjectView(project.code(), project.title(), project.kind(), project.episodes(), project.frameRate(),
				project.timeZone().getId(), uploads ? project.namePattern() : null, project.startTimecode(),
				uploads ? project.requiredStems() : null,
				uploads ? project.teams() : project.teams().stream().filter(reader.teams()::contains).toList(),
				uploads ? List.of(postHouse) : null,
				uploads ? places.stream().filter((place) -> place.id().equals(reader.id())).toList() : null, null, null,
				null, null, null, null);
	}

	/**
	 * Without its secret. {@code url} is null for the receiver inside the application.
	 */
	record SystemView(String system, URI url) {
	}

}
