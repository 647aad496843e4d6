package org.picturelock.audit;

import java.time.Instant;
import java.util.List;

import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Team;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;

import org.springframework.stereotype.Component;

/** Who sees a version: the teams it was given to, and who is on them now. */
@Component
class Holders {

	private final Grants grants;

	private final People people;

	Holders(Grants grants, People people) {
		this.grants = grants;
		this.people = people;
	}

	/** Every grant there was, in force or ended, oldest first. */
	List<Holder> of(String delivery) {
		return this.grants.of(delivery).stream().map(this::holder).toList();
	}

	private Holder holder(Grant grant) {
		boolean inForce = grant.endedAt() == null && (grant.until() == null || grant.until().isAfter(Instant.now()));
		return new Holder(this.people.team(grant.team()).map(Team::name).orElse(grant.team()), grant, inForce,
				this.people.members(grant.team()).stream().map(Person::name).toList());
	}

	/** A team's access with its members of today. */
	record Holder(String team, Grant grant, boolean inForce, List<String> members) {
	}

}
