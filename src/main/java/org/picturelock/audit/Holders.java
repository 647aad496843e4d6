package org.picturelock.audit;

import java.time.Instant;
import java.util.List;

import org.picturelock.audit.Memberships.Stay;
import org.picturelock.audit.Places.Placed;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.project.People;
import org.picturelock.project.Team;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;

import org.springframework.stereotype.Component;

/**
 * Who sees a version or could see it: the teams it was given to with who was on them
 * meanwhile, and who needs no team.
 */
@Component
class Holders {

	private static final int MOST_PLACES = 50;

	private final Deliveries deliveries;

	private final Grants grants;

	private final People people;

	private final Memberships memberships;

	private final Places places;

	Holders(Deliveries deliveries, Grants grants, People people, Memberships memberships, Places places) {
		this.deliveries = deliveries;
		this.grants = grants;
		this.people = people;
		this.memberships = memberships;
		this.places = places;
	}

	/** What a delivery is seen with: the version it joined, else itself. */
	Delivery version(Delivery delivery) {
		boolean seenWithAnother = delivery.joins() != null
				&& (delivery.state() == State.JOINED || delivery.state() == State.RELEASED);
		return seenWithAnother ? this.deliveries.versionJoined(delivery) : delivery;
	}

	/** Every grant there was, in force or ended, oldest first. */
	List<Holder> of(Delivery delivery) {
		Delivery version = version(delivery);
		Instant begin = version.equals(delivery) ? Instant.MIN : delivery.stateSince();
		return this.grants.of(version.id())
			.stream()
			.filter((grant) -> end(grant) == null || end(grant).isAfter(begin))
			.map((grant) -> holder(grant, begin, version.state()))
			.toList();
	}

	/** Those who may watch by their place now. */
	By place(Delivery delivery) {
		List<Placed> placed = this.places.of(new AccessQuery(null, null, null, delivery.id(), null), null,
				MOST_PLACES + 1);
		return new By(placed.stream().limit(MOST_PLACES).toList(), placed.size() > MOST_PLACES);
	}

	private Holder holder(Grant grant, Instant begin, State state) {
		boolean lasts = grant.endedAt() == null && (grant.until() == null || grant.until().isAfter(Instant.now()));
		Instant since = grant.from().isBefore(begin) ? begin : grant.from();
		return new Holder(this.people.team(grant.team()).map(Team::name).orElse(grant.team()), grant, since, end(grant),
				lasts && state == State.RELEASED, lasts && state == State.SUSPENDED,
				this.memberships.of(grant.team())
					.stream()
					.filter((stay) -> stay.meets(since, end(grant)))
					.map((stay) -> member(stay, since))
					.toList());
	}

	private static Member member(Stay stay, Instant since) {
		boolean joinedLater = stay.from() != null && stay.from().isAfter(since);
		return new Member(stay.person(), stay.name(), joinedLater ? stay.from() : null, stay.until(), !stay.lasts());
	}

	/** When it ended or will end, null for never. */
	private static Instant end(Grant grant) {
		return (grant.endedAt() != null) ? grant.endedAt() : grant.until();
	}

	/**
	 * A team's access with everybody who was on it meanwhile; {@code closed} where it
	 * would be in force were the cut not suspended.
	 */
	record Holder(String team, Grant grant, Instant since, Instant until, boolean inForce, boolean closed,
			List<Member> members) {
	}

	/**
	 * {@code since} is when they joined the team, null where it had its access later;
	 * {@code until} when they left it, null for who has not or where it was not noted.
	 */
	record Member(String person, String name, Instant since, Instant until, boolean former) {
	}

	/** Who may watch by their place, {@code more} where there are others. */
	record By(List<Placed> placed, boolean more) {
	}

}
