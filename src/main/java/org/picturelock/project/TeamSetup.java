package org.picturelock.project;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

	/** Null members stay as they are. 422 with every complaint; 409 EXISTS. */
	@Transactional
	public void put(Team team, List<String> members, boolean fresh, String by) {
		Complaints complaints = new Complaints();
		Ids.check(team.id(), complaints);
		complaints.line("name", team.name(), Addresses.LONGEST);
		Addresses.check(team.email(), team.language(), complaints);
		members(members, complaints);
		complaints.raise();
		if (fresh && this.people.team(team.id()).isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		this.jdbc.sql("""
				insert into team (id, name, email, language) values (?, ?, ?, ?) on conflict (id)
				do update set name = excluded.name, email = excluded.email, language = excluded.language""")
			.params(team.id(), team.name(), team.email(), team.language())
			.update();
		if (members != null) {
			replaceMembers(team.id(), members, by);
		}
		this.facts.publishEvent(new TeamSet(by, team.id(), team.name(), this.memberIds(team.id())));
	}

	/** 422 with every complaint; 409 EXISTS. */
	@Transactional
	public void put(PostHouse house, boolean fresh, String by) {
		Complaints complaints = new Complaints();
		Ids.check(house.id(), complaints);
		complaints.line("name", house.name(), Addresses.LONGEST);
		Addresses.check(house.email(), null, complaints);
		complaints.raise();
		if (fresh && this.people.postHouse(house.id()).isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		this.jdbc.sql("""
				insert into post_house (id, name, email) values (?, ?, ?) on conflict (id)
				do update set name = excluded.name, email = excluded.email""")
			.params(house.id(), house.name(), house.email())
			.update();
		this.facts.publishEvent(new PostHouseSet(by, house.id(), house.name()));
	}

	/** All members, also those whose access has ended. */
	List<String> memberIds(String team) {
		return this.jdbc.sql("select person from team_member where team = ? order by 1")
			.param(team)
			.query(String.class)
			.list();
	}

	private void members(List<String> members, Complaints complaints) {
		if (members == null) {
			return;
		}
		for (int index = 0; index < members.size(); index++) {
			Person person = Ids.fits(members.get(index)) ? this.people.find(members.get(index)).orElse(null) : null;
			if (person == null || person.role() != Role.STUDIO) {
				complaints.add("members[" + index + "]", (person == null) ? "UNKNOWN_PERSON" : "NO_PLACE_FOR_ROLE");
			}
		}
	}

	private void replaceMembers(String team, List<String> members, String by) {
		Set<String> before = new HashSet<>(memberIds(team));
		for (String member : members) {
			if (!before.remove(member)) {
				this.jdbc.sql("insert into team_member (team, person) values (?, ?) on conflict do nothing")
					.params(team, member)
					.update();
			}
		}
		for (String gone : before) {
			this.jdbc.sql("delete from team_member where team = ? and person = ?").params(team, gone).update();
			this.facts.publishEvent(new PersonChanged(by, gone));
		}
	}

}
