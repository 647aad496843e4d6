package org.picturelock.delivery;

import java.util.List;

import org.picturelock.fact.Fact;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What becomes of a delivery that joins a version. Every method joins the caller's
 * transaction.
 */
@Service
public class Joins {

	private final JdbcClient jdbc;

	private final DeliveryRows rows;

	private final Deliveries deliveries;

	private final ApplicationEventPublisher facts;

	Joins(JdbcClient jdbc, DeliveryRows rows, Deliveries deliveries, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.deliveries = deliveries;
		this.facts = facts;
	}

	/**
	 * Locks the cut and ends a joining delivery JOINED or JOIN_REFUSED, or leaves it
	 * going as an ADDITION.
	 */
	public JoinOutcome join(String id) {
		Delivery joining = this.deliveries.lock(id);
		return switch (this.deliveries.versionJoined(joining).state()) {
			case RELEASED, SUSPENDED -> {
				this.jdbc.sql("update delivery set addition = true where id = ?").param(id).update();
				yield JoinOutcome.ADDITION;
			}
			case VALIDATING, IN_REVIEW, HELD, AWAITING_RELEASE, AWAITING_APPROVAL -> {
				this.deliveries.move(id, State.JOINED, State.VALIDATING, State.IN_REVIEW);
				this.facts.publishEvent(new DeliveryJoined(id, joining.project(), Fact.SYSTEM, joining.joins()));
				yield JoinOutcome.JOINED;
			}
			default -> {
				this.deliveries.move(id, State.JOIN_REFUSED, State.VALIDATING, State.IN_REVIEW);
				this.facts.publishEvent(new JoinRefused(id, joining.project(), Fact.SYSTEM, joining.joins()));
				yield JoinOutcome.REFUSED;
			}
		};
	}

	/**
	 * Ends what waits to be added to a released version that is closed now JOIN_REFUSED,
	 * under the cut's lock, also what is only waiting to be decided; answers the ids.
	 * What is still being checked finds out by {@link #join}.
	 */
	public List<String> refuseAdditions(Delivery version) {
		List<Delivery> additions = this.rows.query("""
				cut = (select cut from delivery where id = ?) and joins = ?
				and (state in ('HELD', 'AWAITING_RELEASE', 'AWAITING_APPROVAL')
					or (addition and state in ('VALIDATING', 'IN_REVIEW'))) order by id""", version.id(),
				version.version());
		for (Delivery addition : additions) {
			this.deliveries.move(addition.id(), State.JOIN_REFUSED, addition.state());
			this.facts.publishEvent(new JoinRefused(addition.id(), version.project(), Fact.SYSTEM, version.version()));
		}
		return additions.stream().map(Delivery::id).toList();
	}

}
