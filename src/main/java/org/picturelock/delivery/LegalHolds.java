package org.picturelock.delivery;

import java.util.Optional;

import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which deliveries' bytes must stay, whatever their retention says. */
@Repository
public class LegalHolds {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher facts;

	LegalHolds(JdbcClient jdbc, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.facts = facts;
	}

	public Optional<LegalHold> of(String delivery) {
		return this.jdbc.sql("select * from legal_hold where delivery = ?")
			.param(delivery)
			.query(LegalHold.class)
			.optional();
	}

	/**
	 * 409 when there is one already, or when the bytes are gone. The caller has locked
	 * the delivery.
	 */
	public void set(Delivery delivery, String reason, String by) {
		if (delivery.mediaRemovedAt() != null) {
			throw Problem.of(HttpStatus.CONFLICT, "BYTES_GONE");
		}
		int set = this.jdbc
			.sql("insert into legal_hold (delivery, by, at, reason) values (?, ?, now(), ?) on conflict do nothing")
			.params(delivery.id(), by, reason)
			.update();
		if (set == 0) {
			throw Problem.notPossibleNow();
		}
		this.facts.publishEvent(new LegalHoldSet(delivery.id(), delivery.project(), by, reason));
	}

	/** 409 when there is none. The caller has locked the delivery. */
	public void lift(Delivery delivery, String reason, String by) {
		if (this.jdbc.sql("delete from legal_hold where delivery = ?").param(delivery.id()).update() == 0) {
			throw Problem.notPossibleNow();
		}
		this.facts.publishEvent(new LegalHoldLifted(delivery.id(), delivery.project(), by, reason));
	}

}
