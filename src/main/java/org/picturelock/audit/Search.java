package org.picturelock.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;
import org.picturelock.problem.Years;

import org.springframework.util.StringUtils;

/**
 * What an auditor looks for, as it stands in an address; every part may be missing.
 * {@code person} is who did it or whom it concerns; {@code kind} may list several,
 * separated by commas; {@code from} and {@code to} are times (RFC 3339) or days, a last
 * day included, in {@code zone} or, without one, in UTC; {@code question} is a
 * {@link Question}; {@code text} are words of the details, beginnings are enough (see
 * {@link SaidWords}).
 */
record Search(String delivery, String project, String episode, String version, String state, String person, String team,
		String ruleSet, String ruleSetVersion, String kind, String question, String from, String to, String zone,
		String text) {

	/** Of no project, and so for those only who may read everything. */
	private static final Set<String> SIGN_INS = Set.of("SIGNED_IN", "SIGNED_OUT", "SIGN_IN_REFUSED",
			"STRANGERS_REFUSED");

	static final Search NOTHING = new Search(null, null, null, null, null, null, null, null, null, null, null, null,
			null, null, null);

	Search {
		delivery = part(delivery);
		project = part(project);
		episode = part(episode);
		version = part(version);
		state = part(state);
		person = part(person);
		team = part(team);
		ruleSet = part(ruleSet);
		ruleSetVersion = part(ruleSetVersion);
		kind = part(kind);
		question = part(question);
		from = part(from);
		to = part(to);
		zone = part(zone);
		text = part(text);
	}

	/** What is wrong with each part that cannot be understood. */
	List<Problem.Field> complaints() {
		List<Problem.Field> errors = new ArrayList<>();
		checkTime(errors, "from", this.from);
		checkTime(errors, "to", this.to);
		check(errors, "zone", this.zone, "UNKNOWN_TIME_ZONE", ZoneId::of);
		check(errors, "question", this.question, "UNKNOWN_QUESTION", Question::valueOf);
		check(errors, "state", this.state, "UNKNOWN_STATE", State::valueOf);
		check(errors, "version", this.version, "NOT_A_NUMBER", Integer::valueOf);
		check(errors, "ruleSetVersion", this.ruleSetVersion, "NOT_A_NUMBER", Integer::valueOf);
		if (this.ruleSetVersion != null && this.ruleSet == null) {
			errors.add(new Problem.Field("ruleSetVersion", "RULE_SET_MISSING"));
		}
		parts().filter((part) -> part.indexOf('\0') >= 0)
			.findFirst()
			.ifPresent((part) -> errors.add(new Problem.Field("text", "NOT_TEXT")));
		return errors;
	}

	Instant after() {
		return (this.from != null) ? time(this.from, 0, days()) : null;
	}

	/** Exclusive. */
	Instant before() {
		return (this.to != null) ? time(this.to, 1, days()) : null;
	}

	/** The zone whose days are meant. */
	private ZoneId days() {
		return (this.zone != null) ? ZoneId.of(this.zone) : ZoneOffset.UTC;
	}

	/** The same search for these. */
	Search meaning(String project, String person, String team, String ruleSet) {
		return new Search(this.delivery, project, this.episode, this.version, this.state, person, team, ruleSet,
				this.ruleSetVersion, this.kind, this.question, this.from, this.to, this.zone, this.text);
	}

	/** The same search for events by their keys. */
	Search ofKind(String kind) {
		return new Search(this.delivery, this.project, this.episode, this.version, this.state, this.person, this.team,
				this.ruleSet, this.ruleSetVersion, kind, this.question, this.from, this.to, this.zone, this.text);
	}

	List<String> kinds() {
		if (this.question != null) {
			return Question.valueOf(this.question).kinds();
		}
		return (this.kind != null) ? Stream.of(this.kind.split(","))
			.map((one) -> one.strip().toUpperCase(Locale.ROOT))
			.filter((one) -> !one.isEmpty())
			.distinct()
			.toList() : List.of();
	}

	/** Whether there is no moment that it means. */
	boolean isBackwards() {
		return this.from != null && this.to != null && !after().isBefore(before());
	}

	/** Whether it asks for nothing but what only auditors may read. */
	boolean isForAuditors() {
		return !kinds().isEmpty() && SIGN_INS.containsAll(kinds());
	}

	boolean meansDeliveries() {
		return this.episode != null || this.version != null || this.state != null;
	}

	/**
	 * Whether it asks for nothing but projects, kinds and a person. A zone by itself asks
	 * for nothing.
	 */
	boolean isTallied() {
		return parts().count() == Stream.of(this.project, this.kind, this.person).filter(Objects::nonNull).count();
	}

	/** Whether it can find nothing in these projects; null are all. */
	boolean isOutside(Set<String> scope) {
		return scope != null && (scope.isEmpty() || (this.project != null && !scope.contains(this.project)));
	}

	private static String part(String value) {
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	private Stream<String> parts() {
		return Stream
			.of(this.delivery, this.project, this.episode, this.version, this.state, this.person, this.team,
					this.ruleSet, this.ruleSetVersion, this.kind, this.question, this.from, this.to, this.text)
			.filter(Objects::nonNull);
	}

	private static Instant time(String value, int plusDays, ZoneId zone) {
		return value.contains("T") ? Instant.parse(value)
				: LocalDate.parse(value).plusDays(plusDays).atStartOfDay(zone).toInstant();
	}

	private static void checkTime(List<Problem.Field> errors, String field, String value) {
		check(errors, field, value, "NOT_A_TIME", (text) -> {
			if (!Years.hold(time(text, 0, ZoneOffset.UTC))) {
				errors.add(new Problem.Field(field, "YEAR_OUT_OF_RANGE", text));
			}
		});
	}

	private static void check(List<Problem.Field> errors, String field, String value, String code,
			Consumer<String> parse) {
		try {
			if (value != null) {
				parse.accept(value);
			}
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			errors.add(new Problem.Field(field, code));
		}
	}

}
