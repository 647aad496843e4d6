package org.picturelock.process;

import java.util.List;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.State;
import org.picturelock.project.Projects;
import org.picturelock.release.Decisions;
import org.picturelock.release.Releases;
import org.picturelock.rules.RuleFact;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hands what is held to a person, in the transaction that pauses automatic release. */
@Component
class Pauses {

	private static final int PAGE = 200;

	private final Projects projects;

	private final Deliveries deliveries;

	private final Decisions decisions;

	private final Releases releases;

	private final Walk walk;

	Pauses(Projects projects, Deliveries deliveries, Decisions decisions, Releases releases, Walk walk) {
		this.projects = projects;
		this.deliveries = deliveries;
		this.decisions = decisions;
		this.releases = releases;
		this.walk = walk;
	}

	@EventListener
	void on(RuleFact.AutomaticReleasePaused pause) {
		stopHolds(pause.project());
	}

	@EventListener
	void on(RuleFact.EverythingPaused pause) {
		this.projects.all().forEach((project) -> stopHolds(project.code()));
	}

	private void stopHolds(String project) {
		List<Delivery> held = held(project);
		while (!held.isEmpty()) {
			held.forEach((delivery) -> stop(delivery.id()));
			held = held(project);
		}
	}

	/** None of the first page is held any more once it is stopped. */
	private List<Delivery> held(String project) {
		return this.deliveries.page(new DeliveryQuery(project, State.HELD, null, null, null, null, 0, PAGE)).items();
	}

	private void stop(String delivery) {
		if (this.deliveries.lock(delivery).state() == State.HELD) {
			// one that lost its decision must not keep the others from being stopped
			this.decisions.find(delivery).ifPresent((decision) -> this.decisions.reconsider(delivery));
			this.releases.offer(delivery);
			this.walk.holdStopped(delivery);
		}
	}

}
