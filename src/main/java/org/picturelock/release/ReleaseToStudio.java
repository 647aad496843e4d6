package org.picturelock.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out a release, under the cut's lock. */
@Component
class ReleaseToStudio {

	// not IN_REVIEW: reopened later, it would go past the findings that nobody overrode
	private static final Set<State> WAITING = EnumSet.of(State.HELD, State.AWAITING_RELEASE, State.AWAITING_APPROVAL);

	private final Deliveries deliveries;

	private final ReleaseRows rows;

	private final Grants grants;

	private final ApplicationEventPublisher facts;

	ReleaseToStudio(Deliveries deliveries, ReleaseRows rows, Grants grants, ApplicationEventPublisher facts) {
		this.deliveries = deliveries;
		this.rows = rows;
		this.grants = grants;
		this.facts = facts;
	}

	/** Answers the ids of the older versions that are SUPERSEDED now. */
	List<String> carryOut(Delivery delivery, Release release) {
		this.deliveries.move(delivery.id(), State.RELEASED, State.VALIDATING, State.IN_REVIEW, State.HELD,
				State.AWAITING_RELEASE, State.AWAITING_APPROVAL);
		if (delivery.joins() != null) {
			addToVersion(delivery, release);
			return List.of();
		}
		long id = this.rows.carryOut(delivery.id(), release.teams(), now());
		this.facts.publishEvent(new ReleaseFact.VersionReleased(delivery.id(), delivery.project(), release.by(),
				release.number(), release.teams(), release.added(), release.leftOut(), release.note()));
		this.grants.grantAll(delivery, id, release.teams(), release.note(), release.by());
		return supersedeOlder(delivery);
	}

	private void addToVersion(Delivery addition, Release release) {
		Delivery version = this.deliveries.versionJoined(addition);
		if (version.state() != State.RELEASED && version.state() != State.SUSPENDED) {
			throw Problem.notPossibleNow();
		}
		List<String> holders = this.grants.holders(version.id());
		this.rows.carryOut(addition.id(), holders, now());
		this.facts.publishEvent(new ReleaseFact.AdditionReleased(addition.id(), addition.project(), release.by(),
				version.id(), holders, release.note()));
	}

	private List<String> supersedeOlder(Delivery released) {
		List<String> superseded = this.deliveries.versions(released)
			.stream()
			.filter((other) -> other.version() != null && other.version() < released.version())
			.filter((other) -> WAITING.contains(other.state()))
			.map(Delivery::id)
			.toList();
		for (String older : superseded) {
			this.deliveries.move(older, State.SUPERSEDED, WAITING.toArray(State[]::new));
			this.rows.drop(older);
			this.facts.publishEvent(
					new ReleaseFact.VersionSuperseded(older, released.project(), Fact.SYSTEM, released.version()));
		}
		return superseded;
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
