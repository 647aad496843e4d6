package org.picturelock.project;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes teams with their members, and post houses. */
@Service
class TeamSetup {

	private final JdbcClient jdbc;

	private final People people;

	private final ApplicationEventPublisher facts;

	TeamSetup(JdbcClient jdbc, People people, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.people = people;
		this.facts = facts;
	}

	/**
	 * Null members stay as they are; a team that stays as it is, is not written down. 422
	 * with every complaint; 409 EXISTS.
	 */
	@Transactional
	public void put(Team team, List<Member> members, boolean fresh, String by) {
		Complaints complaints = new Complaints();
		Ids.check(team.id(), complaints);
		complaints.line("name", team.name(), Addresses.LONGEST);
		Addresses.check(team.email(), team.language(), complaints);
		members(members, complaints);
		complaints.raise();
		Optional<Team> before = this.people.team(team.id());
		if (fresh && before.isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		List<Member> membersBefore = members(team.id());
		this.jdbc.sql("""
				insert into team (id, name, email, language) values (?, ?, ?, ?) on conflict (id)
				do update set name = excluded.name, email = excluded.email, language = excluded.language""")
			.params(team.id(), team.name(), team.email(), team.language())
			.update();
		if (members != null) {
			replaceMembers(team.id(), membersBefore, members, by);
		}
		List<String> membersNow = told(members(team.id()));
		List<Change> changed = before
			.map((old) -> new Change.Collector().value("name", old.name(), team.name())
				.kept("email", old.email(), team.email())
				.value("language", old.language(), team.language())
				.set("members", told(membersBefore), membersNow)
				.all())
			.orElse(List.of());
		if (before.isEmpty() || !changed.isEmpty()) {
			this.facts.publishEvent(new TeamSet(by, team.id(), team.name(), membersNow, changed));
		}
	}

	/**
	 * One that stays as it is, is not written down. 422 with every complaint; 409 EXISTS.
	 */
	@Transactional
	public void put(PostHouse house, boolean fresh, String by) {
		Complaints complaints = new Complaints();
		Ids.check(house.id(), complaints);
		complaints.line("name", house.name(), Addresses.LONGEST);
		Addresses.check(house.email(), null, complaints);
		complaints.raise();
		Optional<PostHouse> before = this.people.postHouse(house.id());
		if (fresh && before.isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		this.jdbc.sql("""
				insert into post_house (id, name, email) values (?, ?, ?) on conflict (id)
				do update set name = excluded.name, email = excluded.email""")
			.params(house.id(), house.name(), house.email())
			.update();
		List<Change> changed = before
			.map((old) -> new Change.Collector().value("name", old.name(), house.name())
				.kept("email", old.email(), house.email())
				.all())
			.orElse(List.of());
		if (before.isEmpty() || !changed.isEmpty()) {
			this.facts.publishEvent(new PostHouseSet(by, house.id(), house.name(), changed));
		}
	}

	/** All members, also those whose access has ended. */
	List<Member> members(String team) {
		return this.jdbc.sql("select person, until from team_member where team = ? order by 1")
			.param(team)
			.query((row, number) -> new Member(row.getString("person"), Ends.of(row.getTimestamp("until"))))
			.list();
	}

	private static List<String> told(List<Member> members) {
		return members.stream()
			.map((member) -> (member.until() != null) ? member.id() + " (" + member.until() + ")" : member.id())
			.toList();
	}

	private void members(List<Member> members, Complaints complaints) {
		if (members == null) {
			return;
		}
		for (int index = 0; index < members.size(); index++) {
			Member member = members.get(index);
			Person person = Ids.fits(member.id()) ? this.people.find(member.id()).orElse(null) : null;
			if (person == null || person.role() != Role.STUDIO) {
				complaints.add("members[" + index + "]", (person == null) ? "UNKNOWN_PERSON" : "NO_PLACE_FOR_ROLE");
			}
			Ends.check("members[" + index + "]", member.until(), complaints);
		}
	}

	private void replaceMembers(String team, List<Member> old, List<Member> members, String by) {
		Set<String> before = old.stream().map(Member::id).collect(Collectors.toCollection(HashSet::new));
		for (Member member : members) {
			this.jdbc.sql("""
					insert into team_member (team, person, until) values (?, ?, ?)
					on conflict (team, person) do update set until = excluded.until""")
				.params(team, member.id(), Ends.timestamp(member.until()))
				.update();
			if (!before.remove(member.id())) {
				this.facts.publishEvent(new PersonJoinedTeam(by, team, member.id(), member.until()));
			}
		}
		for (String gone : before) {
			this.jdbc.sql("delete from team_member where team = ? and person = ?").params(team, gone).update();
			this.facts.publishEvent(new PersonLeftTeam(by, team, gone));
			this.facts.publishEvent(PersonChanged.rights(by, gone, Change.removed("teams", team)));
		}
	}

}
