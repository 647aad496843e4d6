package org.picturelock.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.picturelock.audit.AuditExported.Listed;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.People;
import org.picturelock.project.Person;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Notes who looked up whom, read whose story and took what out. An entry stays for ever
 * and a name must not, so whatever was typed that is a name is noted as the logins of
 * those it means.
 */
@Component
class Lookups {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	/** A shorter beginning of a name says nothing about anybody. */
	private static final int TELLING = 3;

	private final People people;

	private final Entries entries;

	private final ApplicationEventPublisher events;

	Lookups(People people, Entries entries, ApplicationEventPublisher events) {
		this.people = people;
		this.entries = entries;
		this.events = events;
	}

	/** Somebody read a delivery's story, noted once an hour. */
	void read(Delivery delivery, String actor) {
		if (!this.entries.readThisHour(delivery.id(), actor)) {
			this.events.publishEvent(new StoryRead(delivery.id(), delivery.project(), actor));
		}
	}

	/** Somebody had a delivery's story verified, null for everything. */
	void verified(Delivery delivery, String actor, Verification.Result found) {
		this.events.publishEvent(new AuditVerified((delivery != null) ? delivery.id() : null,
				(delivery != null) ? delivery.project() : null, actor, found.entries(), found.whole(),
				found.breaks().stream().map((one) -> one.chain() + " " + one.seq()).toList()));
	}

	/**
	 * Somebody looked up whom they typed, null for nobody: a login or a part of a name;
	 * and whoever is named by the words that they looked for, null for none.
	 */
	void searched(String actor, String typed, String words) {
		Set<String> people = new LinkedHashSet<>(inWords(words));
		if (typed == null || isLogin(typed)) {
			people.addAll(meant(typed));
		}
		else {
			this.events.publishEvent(new PeopleSearched(actor, meant(typed)));
		}
		people.forEach((person) -> this.events.publishEvent(new PersonSearched(actor, person)));
	}

	/**
	 * Somebody took out what these parameters of an address asked for. {@code typed} is
	 * the person asked for, by the login where that is known.
	 */
	void exported(String actor, Listed list, Download format, String typed, Map<String, String[]> asked) {
		Set<String> people = new HashSet<>(meant(typed));
		Map<String, String> search = new HashMap<>();
		asked.forEach((part, values) -> {
			String value = String.join(",", values).strip();
			if (part.equals("text")) {
				people.addAll(inWords(value));
			}
			if (!value.isEmpty()) {
				search.put(part, part.equals("person") ? String.join(",", meant(typed)) : byReference(part, value));
			}
		});
		String only = (people.size() == 1) ? people.iterator().next() : null;
		this.events.publishEvent(new AuditExported(actor, only, list, format.ending(), search));
	}

	/** Those whose login, whole name or address is among the words. */
	private List<String> inWords(String text) {
		Set<String> said = (text != null) ? words(text).collect(Collectors.toSet()) : Set.of();
		return said.isEmpty() ? List.of()
				: this.people.all()
					.stream()
					.filter((person) -> Stream.of(person.id(), person.name(), person.email())
						.map((name) -> words(name).toList())
						.anyMatch((name) -> !name.isEmpty() && said.containsAll(name)))
					.map(Person::id)
					.toList();
	}

	private boolean isLogin(String typed) {
		return typed.equals(Fact.SYSTEM) || this.people.find(typed).isPresent();
	}

	private String byReference(String part, String typed) {
		if (!part.equals("text")) {
			return typed;
		}
		List<Person> all = this.people.all();
		return WORD.matcher(typed).replaceAll((word) -> byReference(word.group(), all));
	}

	private static String byReference(String word, List<Person> all) {
		String lower = word.toLowerCase(Locale.ROOT);
		String meant = all.stream()
			.filter((person) -> words(person)
				.anyMatch((one) -> one.equals(lower) || (lower.length() >= TELLING && one.startsWith(lower))))
			.map(Person::id)
			.collect(Collectors.joining(","));
		return meant.isEmpty() ? word : "person:" + meant;
	}

	/** The words that name a person, the address's among them. */
	private static Stream<String> words(Person person) {
		String mailbox = person.email().substring(0, Math.max(0, person.email().indexOf('@')));
		return words(person.name() + " " + mailbox);
	}

	private static Stream<String> words(String text) {
		return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
	}

	/**
	 * The logins of those who are meant by a login or a part of a name, null is nobody.
	 */
	private List<String> meant(String typed) {
		if (typed == null || isLogin(typed)) {
			return Stream.ofNullable(typed).toList();
		}
		String lower = typed.toLowerCase(Locale.ROOT);
		return this.people.all()
			.stream()
			.filter((person) -> person.name().toLowerCase(Locale.ROOT).contains(lower))
			.map(Person::id)
			.toList();
	}

}
