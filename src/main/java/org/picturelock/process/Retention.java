package org.picturelock.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.picturelock.delivery.ByteDeletion;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the bytes deleted of deliveries whose time is over; what is known of them stays.
 */
@Component
public class Retention {

	/** Of each state in one round, so that no round takes long. */
	private static final int MOST = 200;

	private final Deliveries deliveries;

	private final ByteDeletion deletion;

	private final Walk walk;

	private final Workers workers;

	private final RetentionSettings settings;

	private final TransactionTemplate transaction;

	Retention(Deliveries deliveries, ByteDeletion deletion, Walk walk, Workers workers, RetentionSettings settings,
			PlatformTransactionManager transactions) {
		this.deliveries = deliveries;
		this.deletion = deletion;
		this.walk = walk;
		this.workers = workers;
		this.settings = settings;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * When the bytes of a delivery will be deleted if it stays as it is; empty for never.
	 */
	public Optional<Instant> keptUntil(Delivery delivery) {
		return Optional.ofNullable(this.settings.keep().get(delivery.state())).map(delivery.stateSince()::plus);
	}

	@Scheduled(cron = "${picturelock.retention.look:0 15 * * * *}")
	void look() {
		Instant now = Instant.now();
		this.settings.keep().forEach((state, time) -> end(this.deletion.restingSince(state, now.minus(time), MOST)));
		end(this.deletion.outlivingTheirVersion(MOST));
	}

	private void end(List<String> due) {
		for (String id : due) {
			this.transaction.executeWithoutResult((status) -> {
				Delivery delivery = this.deliveries.lock(id);
				if (delivery.mediaRemovedAt() == null && this.walk.startRetention(delivery)) {
					this.workers.wakeAfterCommit();
				}
			});
		}
	}

}
