package org.picturelock.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
	 * Somebody looked up whom they typed, null for nobody: a login or a part of a name.
	 */
	void searched(String actor, String typed) {
		if (typed == null) {
			return;
		}
		if (isLogin(typed)) {
			this.events.publishEvent(new PersonSearched(actor, typed));
		}
		else {
			this.events.publishEvent(new PeopleSearched(actor, named(typed)));
		}
	}

	/**
	 * Somebody took out what these parameters of an address asked for. {@code typed} is
	 * the person asked for, by the login where that is known.
	 */
	void exported(String actor, Download format, String typed, Map<String, String[]> asked) {
		String person = (typed != null && isLogin(typed)) ? typed : null;
		String search = asked.entrySet()
			.stream()
			.map((part) -> part.getKey() + "="
					+ ((person != null && part.getKey().equals("person")) ? person
							: byReference(part.getKey(), String.join(",", part.getValue()))))
			.collect(Collectors.joining("&"));
		this.events.publishEvent(new AuditExported(actor, person, format.ending(), search));
	}

	private boolean isLogin(String typed) {
		return typed.equals(Fact.SYSTEM) || this.people.find(typed).isPresent();
	}

	private String byReference(String part, String typed) {
		return switch (part) {
			case "person" -> String.join(",", named(typed));
			case "text" -> {
				List<Person> all = this.people.all();
				yield WORD.matcher(typed).replaceAll((word) -> byReference(word.group(), all));
			}
			default -> typed;
		};
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
		return WORD.matcher((person.name() + " " + mailbox).toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
	}

	private List<String> named(String typed) {
		String lower = typed.toLowerCase(Locale.ROOT);
		return this.people.all()
			.stream()
			.filter((person) -> person.name().toLowerCase(Locale.ROOT).contains(lower))
			.map(Person::id)
			.toList();
	}

}
