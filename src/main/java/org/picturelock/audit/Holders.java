package org.picturelock.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.project.People;
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
	List<Holder> of(Delivery delivery) {
		return this.grants.of(delivery.id()).stream().map((grant) -> holder(grant, delivery.state())).toList();
	}

	private Holder holder(Grant grant, State state) {
		boolean lasts = grant.endedAt() == null && (grant.until() == null || grant.until().isAfter(Instant.now()));
		return new Holder(this.people.team(grant.team()).map(Team::name).orElse(grant.team()), grant,
				lasts && state == State.RELEASED, lasts && state == State.SUSPENDED, members(grant));
	}

	private List<Member> members(Grant grant) {
		Map<String, Instant> joined = this.people.joined(grant.team());
		return this.people.members(grant.team()).stream().map((person) -> {
			Instant since = joined.get(person.id());
			return new Member(person.name(), (since != null && since.isAfter(grant.from())) ? since : null);
		}).toList();
	}

	/**
	 * A team's access with its members of today; {@code closed} where it would be in
	 * force were the cut not suspended.
	 */
	record Holder(String team, Grant grant, boolean inForce, boolean closed, List<Member> members) {
	}

	/** {@code since} is when they joined the team, null where it had its access later. */
	record Member(String name, Instant since) {
	}

}
