package org.picturelock.project;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.picturelock.fact.Fact;
import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes people, and takes them away. */
@Service
class PeopleSetup {

	private static final int SHORTEST_PASSWORD = 10;

	private static final int LONGEST_REASON = 2000;

	/** Bytes; bcrypt looks at no more. */
	private static final int LONGEST_PASSWORD = 72;

	private final JdbcClient jdbc;

	private final People people;

	private final PasswordEncoder passwords;

	private final ApplicationEventPublisher facts;

	PeopleSetup(JdbcClient jdbc, People people, PasswordEncoder passwords, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.people = people;
		this.passwords = passwords;
		this.facts = facts;
	}

	/** 422 with every complaint; 409 EXISTS. */
	@Transactional
	public Person create(PersonInput input, String by) {
		Complaints complaints = new Complaints();
		Ids.check(input.id(), complaints);
		Person person = new Person(input.id(), input.name(), input.email(), blankAsNull(input.language()),
				role(input.role(), complaints), !Boolean.FALSE.equals(input.active()), input.until());
		check(person, input, complaints);
		if (input.password() == null) {
			complaints.add("password", "REQUIRED");
		}
		complaints.raise();
		int made = this.jdbc.sql("""
				insert into person (id, name, email, role, password_hash) values (?, ?, ?, ?, ?)
				on conflict do nothing""")
			.params(person.id(), person.name(), person.email(), person.role().name(),
					this.passwords.encode(input.password()))
			.update();
		if (made == 0) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		update(person);
		this.facts.publishEvent(new PersonCreated(by, person.id(), person.role()));
		return person;
	}

	/** 422 with every complaint; 409 LAST_ADMIN, and ERASED: a login is one person's. */
	@Transactional
	public Person change(String id, PersonInput input, String by) {
		this.jdbc.sql("select id from person where id = ? or role = 'ADMIN' order by id for update")
			.param(id)
			.query(String.class)
			.list();
		Person before = this.people.find(id).orElseThrow(Problem::notFound);
		if (before.erased()) {
			throw Problem.of(HttpStatus.CONFLICT, "ERASED");
		}
		Complaints complaints = new Complaints();
		Person person = new Person(id, or(input.name(), before.name()), or(input.email(), before.email()),
				(input.language() != null) ? blankAsNull(input.language()) : before.language(),
				(input.role() != null) ? role(input.role(), complaints) : before.role(),
				or(input.active(), before.active()),
				Boolean.TRUE.equals(input.forever()) ? null : or(input.until(), before.until()));
		if (input.id() != null && !input.id().equals(id)) {
			complaints.add("id", "CANNOT_CHANGE");
		}
		check(person, input, complaints);
		complaints.raise();
		update(person);
		if (input.password() != null) {
			this.jdbc.sql("update person set password_hash = ? where id = ?")
				.params(this.passwords.encode(input.password()), id)
				.update();
		}
		if (noAdminLeft()) {
			throw Problem.of(HttpStatus.CONFLICT, "LAST_ADMIN");
		}
		if (person.role() != before.role()) {
			leaveEverything(id, by);
		}
		PersonChanged changed = PersonChanged.account(by, before, person, input.password() != null);
		if (!changed.changed().isEmpty()) {
			this.facts.publishEvent(changed);
		}
		return person;
	}

	/**
	 * Takes name, address and password away for good and ends the access; the login
	 * stays, since the audit refers to it. 422 without a reason; 409 LAST_ADMIN.
	 */
	@Transactional
	public Person erase(String id, String reason, String by) {
		if (reason == null || reason.isBlank()) {
			throw Problem.invalid("reason", "REASON_REQUIRED");
		}
		Complaints complaints = new Complaints();
		complaints.text("reason", reason, LONGEST_REASON);
		complaints.raise();
		this.jdbc.sql("select id from person where id = ? or role = 'ADMIN' order by id for update")
			.param(id)
			.query(String.class)
			.list();
		Person before = this.people.find(id).orElseThrow(Problem::notFound);
		Person nobody = new Person(id, id, Person.erasedAddress(id), null, before.role(), false, before.until());
		update(nobody);
		int passwords = this.jdbc
			.sql("update person set password_hash = null where id = ? and password_hash is not null")
			.param(id)
			.update();
		if (noAdminLeft()) {
			throw Problem.of(HttpStatus.CONFLICT, "LAST_ADMIN");
		}
		leaveEverything(id, by);
		this.facts.publishEvent(new PersonErased(by, id, reason.strip()));
		PersonChanged changed = PersonChanged.account(by, before, nobody, passwords > 0);
		this.facts.publishEvent(new PersonChanged(by, id, changed.changed(), true));
		return this.people.find(id).orElseThrow();
	}

	/** Access that ended on its date ends sessions and tasks as well. */
	@Scheduled(fixedDelayString = "PT1M")
	@Transactional
	public void endOnTheirDate() {
		Map<String, List<Change>> ended = new LinkedHashMap<>();
		this.jdbc.sql("update person set active = false where active and until <= now() returning id")
			.query(String.class)
			.list()
			.forEach((id) -> ended.put(id, new Change.Collector().value("active", true, false).all()));
		this.jdbc.sql("delete from project_person where until <= now() returning project, person, post_house")
			.query((row, number) -> new PersonTakenOff(row.getString("project"), Fact.SYSTEM, row.getString("person"),
					row.getString("post_house")))
			.list()
			.forEach((left) -> {
				this.facts.publishEvent(left);
				ended.merge(left.person(), List.of(Change.removed("projects", left.project())), PeopleSetup::both);
			});
		this.jdbc.sql("delete from team_member where until <= now() returning team, person")
			.query((row, number) -> new PersonLeftTeam(Fact.SYSTEM, row.getString("team"), row.getString("person")))
			.list()
			.forEach((left) -> {
				this.facts.publishEvent(left);
				ended.merge(left.person(), List.of(Change.removed("teams", left.team())), PeopleSetup::both);
			});
		ended.forEach((id, changed) -> this.facts.publishEvent(new PersonChanged(Fact.SYSTEM, id, changed, true)));
	}

	private static <T> List<T> both(List<T> some, List<T> more) {
		return Stream.concat(some.stream(), more.stream()).toList();
	}

	private static Role role(String name, Complaints complaints) {
		for (Role role : Role.values()) {
			if (role.name().equals(name)) {
				return role;
			}
		}
		complaints.add("role", (name == null) ? "REQUIRED" : "UNKNOWN_ROLE");
		return null;
	}

	private static void check(Person person, PersonInput input, Complaints complaints) {
		complaints.line("name", person.name(), Addresses.LONGEST);
		Addresses.check(person.email(), person.language(), complaints);
		if (Boolean.TRUE.equals(input.active())) {
			Ends.check("until", person.until(), complaints);
		}
		String password = input.password();
		if (password != null && (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD
				|| password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD)) {
			complaints.add("password", "PASSWORD_LENGTH", SHORTEST_PASSWORD, LONGEST_PASSWORD);
		}
	}

	private void update(Person person) {
		for (String places : List.of("project_person", "team_member")) {
			// who comes back begins anew: nothing that was given to them before holds
			this.jdbc
				.sql("update " + places + " set since = now() from person where person.id = " + places
						+ ".person and person.id = ? and (not active or person.until <= now())")
				.param(person.id())
				.update();
		}
		this.jdbc
			.sql("update person set name = ?, email = ?, language = ?, role = ?, active = ?, until = ? where id = ?")
			.params(person.name(), person.email(), person.language(), person.role().name(), person.active(),
					Ends.timestamp(person.until()), person.id())
			.update();
	}

	private boolean noAdminLeft() {
		return this.jdbc.sql("""
				select count(*) from person
				where role = 'ADMIN' and active and (until is null or until > now())""")
			.query(Long.class)
			.single() == 0;
	}

	/** Places and teams fit one role only. */
	private void leaveEverything(String person, String by) {
		this.jdbc.sql("delete from project_person where person = ? returning project, post_house")
			.param(person)
			.query((row, number) -> new PersonTakenOff(row.getString("project"), by, person,
					row.getString("post_house")))
			.list()
			.forEach(this.facts::publishEvent);
		this.jdbc.sql("delete from team_member where person = ? returning team")
			.param(person)
			.query((row, number) -> new PersonLeftTeam(by, row.getString("team"), person))
			.list()
			.forEach(this.facts::publishEvent);
	}

	private static String blankAsNull(String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

	private static <T> T or(T value, T fallback) {
		return (value != null) ? value : fallback;
	}

}
