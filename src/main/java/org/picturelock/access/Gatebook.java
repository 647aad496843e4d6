package org.picturelock.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger log = LoggerFactory.getLogger(Gatebook.class);

	private final Deliveries deliveries;

	private final Projects projects;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate ownTransaction;

	private final AtomicInteger strangers = new AtomicInteger();

	Gatebook(Deliveries deliveries, Projects projects, ApplicationEventPublisher events,
			PlatformTransactionManager transactions) {
		this.deliveries = deliveries;
		this.projects = projects;
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

	/** It is answered by now, so nothing here may fail. */
	void refused(String person, Addressed asked, int answer) {
		try {
			write(refusal(person, asked, answer));
		}
		catch (RuntimeException ex) {
			log.error("A refusal could not be written down", ex);
		}
	}

	/**
	 * Where it names a delivery or project, whoever may read of that reads it, too, and
	 * must not learn of anything else from it.
	 */
	private AccessRefused refusal(String person, Addressed asked, int answer) {
		Optional<Delivery> delivery = asked.delivery().flatMap(this.deliveries::find);
		String project = delivery.map(Delivery::project)
			.or(() -> asked.project().flatMap(this.projects::find).map(Project::code))
			.orElse(null);
		Set<String> known = Stream
			.concat(delivery.stream().map(Delivery::id),
					delivery.stream().flatMap((one) -> one.files().stream()).map(DeliveredFile::id))
			.collect(Collectors.toSet());
		String path = (project != null) ? asked.pathNaming(known) : asked.path();
		return new AccessRefused(person, asked.method(), path, answer, delivery.map(Delivery::id).orElse(null),
				project);
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
