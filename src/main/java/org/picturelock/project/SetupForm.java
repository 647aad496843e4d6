package org.picturelock.project;

import java.math.BigDecimal;
import java.time.Instant;
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
				lines("postHouses"), places(), systems(), given("releaseRules"), given("validationProfile"),
				version("releaseRulesVersion"), version("validationProfileVersion"), null, given("copyOf"));
	}

	PersonInput person() {
		Instant until = Ends.after(given("until"), "until");
		return new PersonInput(given("id"), text("name"), text("email"), text("language"), given("role"),
				"true".equals(text("active")), until, until == null, given("password"));
	}

	private List<Place> places() {
		List<String> lines = lines("people");
		return (lines == null) ? null
				: lines.stream().map((line) -> Words.of(line, "people")).map(Words::place).toList();
	}

	/** Null for a field that is not in the form. */
	List<Member> members() {
		List<String> lines = lines("members");
		return (lines == null) ? null
				: lines.stream().map((line) -> Words.of(line, "members")).map(Words::member).toList();
	}

	private List<SystemInput> systems() {
		List<String> lines = lines("downstreamSystems");
		return (lines == null) ? null
				: lines.stream()
					.map((line) -> Arrays.copyOf(line.split("\\s+", 3), 3))
					.map((words) -> new SystemInput(words[0], words[1], words[2]))
					.toList();
	}

	private Integer version(String name) {
		try {
			return (given(name) != null) ? Integer.valueOf(given(name)) : null;
		}
		catch (NumberFormatException ex) {
			throw Problem.invalid(name, "BAD_VALUE");
		}
	}

	private BigDecimal number(String name) {
		try {
			return (given(name) != null) ? new BigDecimal(given(name)) : null;
		}
		catch (NumberFormatException ex) {
			throw Problem.invalid(name, "UNKNOWN_FRAME_RATE");
		}
	}

	/** A line of people: who, maybe for what, and maybe until when. */
	private record Words(String id, String postHouse, Instant until) {

		static Words of(String line, String field) {
			String[] words = line.split("\\s+");
			boolean ends = words.length > 1 && words[words.length - 1].matches("\\d{4}-\\d+-\\d+");
			Instant until = ends ? Ends.after(words[words.length - 1], field) : null;
			String rest = String.join(" ", Arrays.copyOfRange(words, 1, words.length - (ends ? 1 : 0)));
			return new Words(words[0], rest.isEmpty() ? null : rest, until);
		}

		Place place() {
			return new Place(this.id, this.postHouse, this.until);
		}

		Member member() {
			return new Member((this.postHouse != null) ? this.id + " " + this.postHouse : this.id, this.until);
		}

	}

}
