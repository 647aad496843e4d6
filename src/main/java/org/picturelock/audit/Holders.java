package org.picturelock.audit;

import java.time.Instant;
import java.util.ArrayList;
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

	private final Stories stories;

	Holders(Deliveries deliveries, Grants grants, People people, Memberships memberships, Places places,
			Stories stories) {
		this.deliveries = deliveries;
		this.grants = grants;
		this.people = people;
		this.memberships = memberships;
		this.places = places;
		this.stories = stories;
	}

	/** What a delivery was seen with: the version it joined, else itself. */
	Delivery version(Delivery delivery) {
		boolean joined = delivery.joins() != null && !seen(delivery).isEmpty();
		return joined ? this.deliveries.versionJoined(delivery) : delivery;
	}

	/** Every grant there was, in force or ended, oldest first. */
	List<Holder> of(Delivery delivery) {
		Delivery version = version(delivery);
		State state = (delivery.state() == State.SUSPENDED) ? State.SUSPENDED : version.state();
		List<Grant> grants = this.grants.of(version.id());
		List<Holder> holders = new ArrayList<>();
		for (Time seen : seen(delivery)) {
			for (Grant grant : grants) {
				Time held = seen.within(grant);
				if (!held.isNone()) {
					holders.add(holder(grant, held, state));
				}
			}
		}
		return holders;
	}

	/** Those who may watch by their place now. */
	By place(Delivery delivery) {
		List<Placed> placed = this.places.of(new AccessQuery(null, null, null, delivery.id(), null), null,
				MOST_PLACES + 1);
		return new By(placed.stream().limit(MOST_PLACES).toList(), placed.size() > MOST_PLACES);
	}

	/** When it was seen, from its releases to its recalls where it joined a version. */
	private List<Time> seen(Delivery delivery) {
		if (delivery.joins() == null) {
			return List.of(new Time(Instant.MIN, null));
		}
		if (delivery.state() == State.JOINED) {
			return List.of(new Time(delivery.stateSince(), null));
		}
		List<Time> seen = new ArrayList<>();
		for (Entry entry : this.stories.chain(delivery.id())) {
			if (entry.kind().equals("ADDITION_RELEASED")) {
				seen.add(new Time(entry.at(), null));
			}
			else if (entry.kind().equals("RELEASE_RECALLED") && !seen.isEmpty()) {
				Time last = seen.remove(seen.size() - 1);
				seen.add(new Time(last.from(), entry.at()));
			}
		}
		return seen;
	}

	private Holder holder(Grant grant, Time held, State state) {
		boolean lasts = grant.endedAt() == null && (held.until() == null || held.until().isAfter(Instant.now()));
		return new Holder(this.people.team(grant.team()).map(Team::name).orElse(grant.team()), grant, held.from(),
				held.until(), lasts && state == State.RELEASED, lasts && state == State.SUSPENDED,
				this.memberships.of(grant.team())
					.stream()
					.filter((stay) -> stay.meets(held.from(), held.until()))
					.map((stay) -> member(stay, held.from()))
					.toList());
	}

	private static Member member(Stay stay, Instant since) {
		boolean joinedLater = stay.from() != null && stay.from().isAfter(since);
		return new Member(stay.person(), stay.name(), joinedLater ? stay.from() : null, stay.until(), !stay.lasts());
	}

	/**
	 * A team's access with everybody who was on it meanwhile; {@code closed} where it
	 * would be in force were the cut not suspended.
	 */
	record Holder(String team, Grant grant, Instant since, Instant until, boolean inForce, boolean closed,
			List<Member> members) {

		/** Whether the access had an end of its own and did not last until then. */
		public boolean endedSooner() {
			return this.grant.until() != null && this.until != null && this.until.isBefore(this.grant.until());
		}

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

	/** {@code until} is null for what has no end. */
	private record Time(Instant from, Instant until) {

		/** What of it was within the time of a grant. */
		Time within(Grant grant) {
			Instant end = (grant.endedAt() != null) ? grant.endedAt() : grant.until();
			boolean endsSooner = this.until != null && (end == null || this.until.isBefore(end));
			return new Time(grant.from().isBefore(this.from) ? this.from : grant.from(), endsSooner ? this.until : end);
		}

		boolean isNone() {
			return this.until != null && this.until.isBefore(this.from);
		}

	}

}
