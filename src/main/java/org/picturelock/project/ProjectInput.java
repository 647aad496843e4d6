package org.picturelock.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A project as somebody wants it, unchecked. What is null stays as it is, or takes its
 * default in a new project: what the project {@code copyOf} has, else the product's.
 */
record ProjectInput(String code, String title, String kind, List<String> episodes, BigDecimal frameRate,
		String timeZone, String namePattern, String startTimecode, List<String> requiredStems, List<String> teams,
		List<String> postHouses, List<Place> people, List<SystemInput> downstreamSystems, String releaseRules,
		String validationProfile, Integer releaseRulesVersion, Integer validationProfileVersion,
		Boolean auditorMayWatch, String copyOf) {

	/**
	 * A person's place: for a post house, or with null as post-production. {@code until}
	 * is when it ends by itself, null for never.
	 */
	record Place(String id, String postHouse, Instant until) {
	}

	/** {@code secret} is never given out; null keeps it. */
	record SystemInput(String system, String url, String secret) {
	}

}
