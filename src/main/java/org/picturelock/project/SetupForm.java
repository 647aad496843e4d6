package org.picturelock.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.picturelock.problem.Problem;
import org.picturelock.project.ProjectInput.Place;
import org.picturelock.project.ProjectInput.SystemInput;

/** What somebody typed into a set-up form, as the API would take it. */
record SetupForm(Map<String, String> values) {

	String text(String name) {
		return this.values.get(name);
	}

	/** Null for a field that was left empty. */
	String given(String name) {
		String value = text(name);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	/** The lines that are not empty; null for a field that is not in the form. */
	List<String> lines(String name) {
		String value = text(name);
		return (value != null) ? value.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList() : null;
	}

	ProjectInput project() {
		return new ProjectInput(given("code"), text("title"), given("kind"), lines("episodes"), number("frameRate"),
				given("timeZone"), given("namePattern"), given("startTimecode"), lines("requiredStems"), lines("teams"),
				lines("postHouses"), places(), systems(), given("releaseRules"), given("validationProfile"), null, null,
				null);
	}

	PersonInput person() {
		Instant until = day("until");
		return new PersonInput(given("id"), text("name"), text("email"), text("language"), given("role"),
				"true".equals(text("active")), until, until == null, given("password"));
	}

	private List<Place> places() {
		List<String> lines = lines("people");
		return (lines == null) ? null
				: lines.stream()
					.map((line) -> line.split("\\s+", 2))
					.map((words) -> new Place(words[0], (words.length > 1) ? words[1] : null))
					.toList();
	}

	private List<SystemInput> systems() {
		List<String> lines = lines("downstreamSystems");
		return (lines == null) ? null
				: lines.stream()
					.map((line) -> Arrays.copyOf(line.split("\\s+", 3), 3))
					.map((words) -> new SystemInput(words[0], words[1], words[2]))
					.toList();
	}

	private BigDecimal number(String name) {
		try {
			return (given(name) != null) ? new BigDecimal(given(name)) : null;
		}
		catch (NumberFormatException ex) {
			throw Problem.invalid(name, "UNKNOWN_FRAME_RATE");
		}
	}

	/** The end of that day, wherever that is last. */
	private Instant day(String name) {
		try {
			return (given(name) != null)
					? LocalDate.parse(given(name)).plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant() : null;
		}
		catch (DateTimeParseException ex) {
			throw Problem.invalid(name, "BAD_VALUE");
		}
	}

}
