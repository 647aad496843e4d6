package org.picturelock.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.LegalHolds;
import org.picturelock.delivery.OpenRequest;
import org.picturelock.delivery.State;
import org.picturelock.notification.MailEvent;
import org.picturelock.problem.Asked;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Projects;
import org.picturelock.release.Decisions;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;
import org.picturelock.validation.Validations;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that people may do to a delivery. Each command is one transaction: our rows,
 * the audit's entry and the engine's step commit together or not at all. What the state
 * does not offer is {@code NOT_POSSIBLE_NOW}; whether the person may is asked before.
 */
@Service
@Transactional
public class LockedCuts {

	private final Deliveries deliveries;

	private final LegalHolds holds;

	private final Projects projects;

	private final Validations validations;

	private final Decisions decisions;

	private final Releases releases;

	private final Grants grants;

	private final Recalls recalls;

	private final Walk walk;

	private final Tasks tasks;

	private final ReleaseForm form;

	private final ApplicationEventPublisher facts;

	LockedCuts(Deliveries deliveries, LegalHolds holds, Projects projects, Validations validations, Decisions decisions,
			Releases releases, Grants grants, Recalls recalls, Walk walk, Tasks tasks, ReleaseForm form,
			ApplicationEventPublisher facts) {
		this.deliveries = deliveries;
		this.holds = holds;
		this.projects = projects;
		this.validations = validations;
		this.decisions = decisions;
		this.releases = releases;
		this.grants = grants;
		this.recalls = recalls;
		this.walk = walk;
		this.tasks = tasks;
		this.form = form;
		this.facts = facts;
	}

	public Delivery open(String project, OpenRequest request, Caller by) {
		Delivery delivery = this.deliveries.open(this.projects.get(project), request, by);
		start(delivery);
		return this.deliveries.get(delivery.id());
	}

	public void withdraw(String id, String reason, String by) {
		Delivery delivery = this.deliveries.lock(id);
		String why = Completion.reason(reason);
		this.deliveries.move(id, State.WITHDRAWN, State.UPLOADING, State.VALIDATING, State.IN_REVIEW,
				State.AWAITING_RELEASE);
		this.facts.publishEvent(new DeliveryWithdrawn(id, delivery.project(), by, why));
		this.walk.end(id, MailEvent.WITHDRAWN);
	}

	/** Answers the new delivery of the right cut, made of the same bytes. */
	public Delivery correct(String id, String episode, String cutType, String reason, String by) {
		Delivery wrong = this.deliveries.lock(id);
		String why = Completion.reason(reason);
		if (wrong.state() != State.AWAITING_RELEASE) {
			throw Problem.notPossibleNow();
		}
		Delivery right = this.deliveries.correct(this.projects.get(wrong.project()), wrong, episode, cutType, by);
		this.facts.publishEvent(new DeliveryCorrected(id, wrong.project(), by, right.id(), right.episode(),
				right.cutType().name(), why));
		withdraw(id, why, by);
		start(right);
		return this.deliveries.get(right.id());
	}

	/** Overrides findings; when no overridable error is left, the cut is accepted. */
	public void override(String id, Set<String> findings, String reason, String by) {
		this.deliveries.lock(id);
		this.tasks.require(id, Tasks.REVIEW);
		String why = Completion.reason(reason);
		if (this.validations.override(id, findings, why, by)) {
			this.tasks.complete(id, Tasks.REVIEW, Completion.answer("override", why), by);
		}
	}

	public void reject(String id, String reason, String by) {
		this.deliveries.lock(id);
		this.tasks.complete(id, Tasks.REVIEW, Completion.answer("reject", Completion.reason(reason)), by);
	}

	public void release(String id, List<String> teams, String note, String by) {
		this.deliveries.lock(id);
		this.tasks.complete(id, Tasks.RELEASE, this.form.entered(teams, note), by);
	}

	/** Approves what was asked for at this time, or with null whatever waits. */
	public void approve(String id, Instant askedAt, String by) {
		answer(id, askedAt, Completion.answer("approve", null), by);
	}

	/** Refuses what was asked for at this time, or with null whatever waits. */
	public void refuse(String id, Instant askedAt, String reason, String by) {
		answer(id, askedAt, Completion.answer("refuse", Completion.reason(reason)), by);
	}

	public void stopHold(String id, String reason, String by) {
		this.deliveries.lock(id);
		this.releases.stopHold(id, Completion.reason(reason), by);
		this.walk.holdStopped(id);
	}

	public void suspend(String id, String reason, String by) {
		Delivery delivery = this.deliveries.lock(id);
		this.releases.suspend(id, Completion.reason(reason), by);
		this.walk.startRecall(delivery, false);
	}

	public void lift(String id, String reason, String by) {
		this.deliveries.lock(id);
		this.tasks.complete(id, Tasks.SUSPENSION, Completion.answer("lift", Completion.reason(reason)), by);
	}

	public void recall(String id, String reason, String by) {
		Delivery delivery = this.deliveries.lock(id);
		String why = Completion.reason(reason);
		if (delivery.state() == State.SUSPENDED) {
			this.tasks.complete(id, Tasks.SUSPENSION, Completion.answer("recall", why), by);
			return;
		}
		this.recalls.recall(id, why, by);
		this.walk.startRecall(delivery, true);
	}

	public void reopen(String id, String reason, String by) {
		this.releases.reopen(id, reason, by);
		this.walk.startAtManualRelease(this.deliveries.get(id));
	}

	public Grant addTeam(String id, String team, String note, Instant until, boolean mayDownload, String by) {
		Delivery delivery = this.deliveries.lock(id);
		Grant grant = this.grants.addTeam(id, team, note, until, mayDownload, by);
		this.walk.startMailToTeam(delivery, team);
		return grant;
	}

	public void removeTeam(String id, String team, String reason, String by) {
		this.deliveries.lock(id);
		this.grants.removeTeam(id, team, Completion.reason(reason), by);
	}

	/**
	 * Post-production ends a decision that cannot be evaluated by deciding that a person
	 * releases.
	 */
	public void sendToManualRelease(String id, String reason, String by) {
		Delivery delivery = this.deliveries.lock(id);
		String why = Completion.reason(reason);
		this.facts.publishEvent(new SentToManualRelease(id, delivery.project(), by, why));
		this.decisions.manual(id, "SENT_TO_MANUAL", by);
		this.walk.skipToManualRelease(id);
	}

	/** Keeps the bytes from being deleted, whatever their retention says. */
	public void holdLegally(String id, String reason, String by) {
		this.holds.set(this.deliveries.lock(id), Completion.reason(reason), by);
	}

	public void liftLegalHold(String id, String reason, String by) {
		this.holds.lift(this.deliveries.lock(id), Completion.reason(reason), by);
	}

	/** Goes on when the last file has come. */
	void receivedIfAllHere(String id) {
		if (this.deliveries.allHere(id)) {
			this.walk.uploadReceived(id);
		}
	}

	private void answer(String id, Instant askedAt, Map<String, Object> answer, String by) {
		this.deliveries.lock(id);
		this.tasks.require(id, Tasks.APPROVAL);
		Release asked = this.releases.find(id).orElseThrow(Problem::notPossibleNow);
		new Asked(asked.requestedAt(), asked.by()).require(askedAt);
		this.tasks.complete(id, Tasks.APPROVAL, answer, by);
	}

	private void start(Delivery delivery) {
		this.walk.start(delivery);
		receivedIfAllHere(delivery.id());
	}

}
