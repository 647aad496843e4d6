package org.picturelock.project;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/**
 * A series or a feature. {@code teams} are the ids of the teams it staffs,
 * {@code requiredStems} stem types, {@code namePattern} a regular expression that informs
 * only. A rules or profile version of null follows the newest published one.
 */
public record Project(String code, String title, Kind kind, List<String> episodes, BigDecimal frameRate,
		ZoneId timeZone, String namePattern, String startTimecode, List<String> requiredStems, List<String> teams,
		List<String> postHouses, String releaseRules, Integer releaseRulesVersion, String validationProfile,
		Integer validationProfileVersion, boolean auditorMayWatch) {

	/** The only episode of a feature. */
	public static final String ALL = "ALL";

}
