package org.picturelock.access;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.picturelock.fact.Fact;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down who came and who was sent away, each in its own transaction: what was asked
 * for may be rolled back, that it was asked for stays.
 */
@Component
class Gatebook {

	private static final int LONGEST_PATH = 500;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate ownTransaction;

	private final AtomicInteger strangers = new AtomicInteger();

	Gatebook(ApplicationEventPublisher events, PlatformTransactionManager transactions) {
		this.events = events;
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	void signedIn(String person, String address) {
		write(new SignedIn(person, address));
	}

	void signedOut(String person) {
		write(new SignedOut(person));
	}

	/** A sign-in with the name of a person we know. */
	void refused(String person, String address) {
		write(new SignInRefused(Fact.SYSTEM, person, address));
	}

	void refusedStranger() {
		this.strangers.incrementAndGet();
	}

	void refused(String person, String method, String path, int status) {
		String shown = path.substring(0, Math.min(path.length(), LONGEST_PATH)).replaceAll("\\p{Cntrl}", "?");
		write(new AccessRefused(person, method, shown, status));
	}

	@Scheduled(cron = "0 * * * * *")
	void countStrangers() {
		int count = this.strangers.getAndSet(0);
		if (count > 0) {
			write(new StrangersRefused(Fact.SYSTEM, Instant.now(), count));
		}
	}

	private void write(Fact fact) {
		this.ownTransaction.executeWithoutResult((status) -> this.events.publishEvent(fact));
	}

}
