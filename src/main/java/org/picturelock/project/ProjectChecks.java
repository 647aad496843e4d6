package org.picturelock.project;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.picturelock.problem.Complaints;
import org.picturelock.project.ProjectInput.Place;

import org.springframework.stereotype.Component;

/** Checks a whole project at once. */
@Component
class ProjectChecks {

	private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,8}");

	private static final Pattern EPISODE = Pattern.compile("[A-Za-z0-9._-]{1,32}");

	private static final Pattern TIMECODE = Pattern.compile("[0-2]\\d:[0-5]\\d:[0-5]\\d[:;]\\d\\d");

	private static final Set<String> STEMS = Set.of("DIALOGUE", "MUSIC", "EFFECTS", "MIX", "OTHER");

	private static final List<BigDecimal> RATES = Stream.of("23.976", "24", "25", "29.97", "30", "50", "59.94", "60")
		.map(BigDecimal::new)
		.toList();

	private static final int LONGEST = 200;

	private static final int MOST_EPISODES = 2000;

	private final People people;

	private final KnownRuleSets ruleSets;

	ProjectChecks(People people, KnownRuleSets ruleSets) {
		this.people = people;
		this.ruleSets = ruleSets;
	}

	/** Who is not {@code placeable} is nobody, whoever it is. */
	void check(ProjectDraft draft, Predicate<Person> placeable, Complaints complaints) {
		matches("code", draft.code(), CODE, "PROJECT_CODE", complaints);
		complaints.line("title", draft.title(), LONGEST);
		kind(draft, complaints);
		if (RATES.stream().noneMatch((rate) -> rate.compareTo(draft.frameRate()) == 0)) {
			complaints.add("frameRate", "UNKNOWN_FRAME_RATE");
		}
		timeZone(draft.timeZone(), complaints);
		pattern(draft.namePattern(), complaints);
		matches("startTimecode", draft.startTimecode(), TIMECODE, "NOT_A_TIMECODE", complaints);
		each("requiredStems", draft.requiredStems(), STEMS::contains, "UNKNOWN_STEM_TYPE", complaints);
		each("teams", draft.teams(), (id) -> this.people.team(id).isPresent(), "UNKNOWN_TEAM", complaints);
		each("postHouses", draft.postHouses(), (id) -> this.people.postHouse(id).isPresent(), "UNKNOWN_POST_HOUSE",
				complaints);
		places(draft, placeable, complaints);
		if (!this.ruleSets.hasReleaseRules(draft.releaseRules(), draft.releaseRulesVersion())) {
			complaints.add("releaseRules", "UNKNOWN_RULE_SET");
		}
		if (!this.ruleSets.hasValidationProfile(draft.validationProfile(), draft.validationProfileVersion())) {
			complaints.add("validationProfile", "UNKNOWN_RULE_SET");
		}
	}

	private static void kind(ProjectDraft draft, Complaints complaints) {
		if ("FEATURE".equals(draft.kind())) {
			if (!draft.episodes().equals(List.of(Project.ALL))) {
				complaints.add("episodes", "FEATURE_HAS_NO_EPISODES");
			}
			return;
		}
		if (!"SERIES".equals(draft.kind())) {
			complaints.add("kind", (draft.kind() == null) ? "REQUIRED" : "UNKNOWN_KIND");
		}
		each("episodes", draft.episodes(),
				(episode) -> EPISODE.matcher(episode).matches() && !episode.equals(Project.ALL), "EPISODE_NAME",
				complaints);
		if (draft.episodes().size() > MOST_EPISODES) {
			complaints.add("episodes", "TOO_MANY", MOST_EPISODES);
		}
	}

	private static void timeZone(String zone, Complaints complaints) {
		try {
			ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			complaints.add("timeZone", "UNKNOWN_TIME_ZONE");
		}
	}

	private static void pattern(String pattern, Complaints complaints) {
		complaints.line("namePattern", pattern, LONGEST);
		try {
			Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			complaints.add("namePattern", "NOT_A_PATTERN");
		}
	}

	private void places(ProjectDraft draft, Predicate<Person> placeable, Complaints complaints) {
		Set<String> seen = new HashSet<>();
		for (int index = 0; index < draft.people().size(); index++) {
			String path = "people[" + index + "]";
			Place place = draft.people().get(index);
			Person person = (place != null && place.id() != null && Ids.fits(place.id()))
					? this.people.find(place.id()).filter(placeable).orElse(null) : null;
			if (person == null) {
				complaints.add(path + ".id", "UNKNOWN_PERSON");
			}
			else if (!seen.add(person.id())) {
				complaints.add(path + ".id", "DUPLICATE");
			}
			else {
				place(path, person.role(), place.postHouse(), draft, complaints);
				Ends.check(path + ".until", place.until(), complaints);
			}
		}
	}

	private static void place(String path, Role role, String postHouse, ProjectDraft draft, Complaints complaints) {
		switch (role) {
			case UPLOADER -> {
				if (postHouse == null || !draft.postHouses().contains(postHouse)) {
					complaints.add(path + ".postHouse", (postHouse == null) ? "REQUIRED" : "POST_HOUSE_NOT_ON_PROJECT");
				}
			}
			case POST_PRODUCTION -> {
				if (postHouse != null) {
					complaints.add(path + ".postHouse", "POST_HOUSE_NOT_EXPECTED");
				}
			}
			default -> complaints.add(path + ".id", "NO_PLACE_FOR_ROLE");
		}
	}

	private static void each(String field, List<String> values, Predicate<String> fits, String code,
			Complaints complaints) {
		Set<String> seen = new HashSet<>();
		for (int index = 0; index < values.size(); index++) {
			String value = values.get(index);
			if (value == null || value.indexOf('\0') >= 0 || !fits.test(value)) {
				complaints.add(field + "[" + index + "]", code);
			}
			else if (!seen.add(value)) {
				complaints.add(field + "[" + index + "]", "DUPLICATE");
			}
		}
	}

	private static void matches(String field, String value, Pattern pattern, String code, Complaints complaints) {
		if (value == null || !pattern.matcher(value).matches()) {
			complaints.add(field, (value == null) ? "REQUIRED" : code);
		}
	}

}
