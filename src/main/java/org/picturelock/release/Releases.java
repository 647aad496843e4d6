package org.picturelock.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.Joins;
import org.picturelock.delivery.State;
import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;
import org.picturelock.project.Projects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The one way from decided to released, and back. Every method joins the caller's
 * transaction, locks the cut first and refuses with NOT_POSSIBLE_NOW what the state does
 * not offer. Notes and reasons have at most 2,000 Unicode code points, counted with
 * single line feeds and without space at the ends.
 */
@Service
public class Releases {

	private final Deliveries deliveries;

	private final Joins joins;

	private final Decisions decisions;

	private final Projects projects;

	private final ReleaseRows rows;

	private final Grants grants;

	private final ReleaseToStudio studio;

	private final ApplicationEventPublisher facts;

	Releases(Deliveries deliveries, Joins joins, Decisions decisions, Projects projects, ReleaseRows rows,
			Grants grants, ReleaseToStudio studio, ApplicationEventPublisher facts) {
		this.deliveries = deliveries;
		this.joins = joins;
		this.decisions = decisions;
		this.projects = projects;
		this.rows = rows;
		this.grants = grants;
		this.studio = studio;
		this.facts = facts;
	}

	/** VALIDATING, IN_REVIEW or, decided again, a waiting state to HELD; until when. */
	public Instant hold(String delivery) {
		Delivery locked = this.deliveries.lock(delivery);
		Decision decision = decision(delivery);
		if (decision.mode() != Mode.AUTO || isReady(delivery)) {
			throw Problem.notPossibleNow();
		}
		dropRequest(locked);
		Instant until = now().plus(decision.holdMinutes(), ChronoUnit.MINUTES);
		this.deliveries.move(delivery, State.HELD, State.VALIDATING, State.IN_REVIEW, State.AWAITING_RELEASE,
				State.AWAITING_APPROVAL, State.HELD);
		this.decisions.noteHold(delivery, until);
		this.facts.publishEvent(new ReleaseFact.HoldStarted(delivery, locked.project(), Fact.SYSTEM, until));
		return until;
	}

	/**
	 * HELD to AWAITING_RELEASE by a person, or by a newer sealed version ({@code by}
	 * "system", without a reason). The decision becomes MANUAL.
	 */
	public void stopHold(String delivery, String reason, String by) {
		boolean overtaken = Fact.SYSTEM.equals(by);
		String said = overtaken ? reason : ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		this.deliveries.move(delivery, State.AWAITING_RELEASE, State.HELD);
		this.facts.publishEvent(new ReleaseFact.HoldStopped(delivery, locked.project(), by, said));
		this.decisions.manual(delivery, (overtaken ? ManualReason.OVERTAKEN : ManualReason.HOLD_STOPPED).name(), by);
	}

	/**
	 * Any waiting state, RECALLED or SUPERSEDED to AWAITING_RELEASE, unless it is that.
	 */
	public void offer(String delivery) {
		Delivery locked = this.deliveries.lock(delivery);
		if (locked.state() == State.AWAITING_RELEASE) {
			return;
		}
		if (isReady(delivery)) {
			throw Problem.notPossibleNow();
		}
		dropRequest(locked);
		this.deliveries.move(delivery, State.AWAITING_RELEASE, State.VALIDATING, State.IN_REVIEW, State.HELD,
				State.AWAITING_APPROVAL, State.RECALLED, State.SUPERSEDED);
		this.facts.publishEvent(new ReleaseFact.ReleaseOffered(delivery, locked.project(), Fact.SYSTEM,
				this.decisions.find(delivery).map(Decision::teams).orElse(List.of())));
	}

	/** RECALLED or SUPERSEDED to AWAITING_RELEASE, with a MANUAL decision. */
	public void reopen(String delivery, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		if (locked.mediaRemovedAt() != null) {
			throw Problem.of(HttpStatus.CONFLICT, "BYTES_GONE");
		}
		this.deliveries.move(delivery, State.AWAITING_RELEASE, State.RECALLED, State.SUPERSEDED);
		this.facts.publishEvent(new ReleaseFact.ReleaseReopened(delivery, locked.project(), by, said));
		this.decisions.manual(delivery, ManualReason.REOPENED.name(), by);
	}

	/**
	 * A person asks for the release. 422 for no team, unstaffed teams, a note over 2,000
	 * characters or missing where the rule requires one. An addition goes to the teams
	 * that hold its version, and its list may be left empty. Answers whether a second
	 * person must approve; then the delivery is AWAITING_APPROVAL.
	 */
	public boolean request(String delivery, List<String> teams, String note, String by) {
		Delivery locked = this.deliveries.lock(delivery);
		if (locked.state() != State.AWAITING_RELEASE || this.rows.open(delivery).isPresent()) {
			throw Problem.notPossibleNow();
		}
		Decision decision = decision(delivery);
		ReleaseInput input = new ReleaseInput();
		List<String> wanted = (locked.joins() != null)
				? input.holders(teams, this.grants.holders(this.deliveries.versionJoined(locked).id()))
				: input.teams(teams, staffed(locked));
		String said = input.note(note, decision.noteRequired());
		input.raise();
		Release asked = this.rows.ask(delivery, wanted, decision.teams(), said, by, decision.secondApproval(), now());
		if (decision.secondApproval()) {
			this.deliveries.move(delivery, State.AWAITING_APPROVAL, State.AWAITING_RELEASE);
		}
		this.facts.publishEvent(new ReleaseFact.ReleaseRequested(delivery, locked.project(), by, wanted,
				asked.ruleTeams(), asked.added(), asked.leftOut(), said, decision.secondApproval()));
		return decision.secondApproval();
	}

	/**
	 * Another post-production member agrees. 409 SECOND_PERSON_NEEDED for the releaser,
	 * TEAMS_CHANGED when the project no longer staffs a team that was asked for.
	 */
	public void approve(String delivery, String by) {
		Delivery locked = this.deliveries.lock(delivery);
		Release asked = this.rows.open(delivery).orElseThrow(Problem::notPossibleNow);
		if (locked.state() != State.AWAITING_APPROVAL || !this.rows.lacksApproval(delivery)) {
			throw Problem.notPossibleNow();
		}
		if (asked.by().equals(by)) {
			throw Problem.of(HttpStatus.CONFLICT, "SECOND_PERSON_NEEDED");
		}
		if (locked.joins() == null && !staffed(locked).containsAll(asked.teams())) {
			throw Problem.of(HttpStatus.CONFLICT, "TEAMS_CHANGED");
		}
		this.rows.approve(delivery, by);
		this.facts.publishEvent(new ReleaseFact.ReleaseApproved(delivery, locked.project(), by));
	}

	/** AWAITING_APPROVAL back to AWAITING_RELEASE. */
	public void refuse(String delivery, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		if (!this.rows.lacksApproval(delivery)) {
			throw Problem.notPossibleNow();
		}
		this.deliveries.move(delivery, State.AWAITING_RELEASE, State.AWAITING_APPROVAL);
		this.rows.drop(delivery);
		this.facts.publishEvent(new ReleaseFact.ReleaseRefused(delivery, locked.project(), by, said));
		this.decisions.manual(delivery, ManualReason.REFUSED.name(), by);
	}

	/**
	 * Releases what a person asked for (and another approved), or what an AUTO decision
	 * says: RELEASED, grants, older waiting versions SUPERSEDED. An addition grants
	 * nothing new: it is seen by the teams that hold its version. Answers the ids of the
	 * superseded deliveries.
	 */
	public List<String> grantAccess(String delivery) {
		Delivery locked = this.deliveries.lock(delivery);
		Release release = this.rows.open(delivery).orElseGet(() -> automatic(locked));
		if (this.rows.lacksApproval(delivery)) {
			throw Problem.notPossibleNow();
		}
		return this.studio.carryOut(locked, release);
	}

	/** RELEASED to SUSPENDED: nobody watches, the grants stay. */
	public void suspend(String delivery, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		this.deliveries.move(delivery, State.SUSPENDED, State.RELEASED);
		this.facts.publishEvent(new ReleaseFact.ReleaseSuspended(delivery, locked.project(), by, said));
	}

	/** SUSPENDED to RELEASED: the grants that are left are in force again. */
	public void lift(String delivery, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		this.deliveries.move(delivery, State.RELEASED, State.SUSPENDED);
		this.facts.publishEvent(new ReleaseFact.ReleaseLifted(delivery, locked.project(), by, said));
	}

	/**
	 * RELEASED or SUSPENDED to RECALLED; every grant ends at once, and additions that
	 * wait end JOIN_REFUSED.
	 */
	public Recalled recall(String delivery, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = this.deliveries.lock(delivery);
		this.deliveries.move(delivery, State.RECALLED, State.RELEASED, State.SUSPENDED);
		List<String> teams = this.grants.endAll(locked);
		this.facts.publishEvent(new ReleaseFact.ReleaseRecalled(delivery, locked.project(), by, said, teams));
		return new Recalled(teams, (locked.joins() != null) ? List.of() : this.joins.refuseAdditions(locked));
	}

	/** The last release that was asked for or carried out, not the refused ones. */
	public Optional<Release> find(String delivery) {
		return this.rows.last(delivery);
	}

	private Release automatic(Delivery delivery) {
		Decision decision = decision(delivery.id());
		if (decision.mode() != Mode.AUTO || this.decisions.obstacle(delivery, decision).isPresent()) {
			throw Problem.notPossibleNow();
		}
		return this.rows.ask(delivery.id(), decision.teams(), decision.teams(), null, Fact.SYSTEM, false, now());
	}

	private void dropRequest(Delivery delivery) {
		if (this.rows.drop(delivery.id())) {
			this.facts
				.publishEvent(new ReleaseFact.ReleaseRequestDropped(delivery.id(), delivery.project(), Fact.SYSTEM));
		}
	}

	/** Whether a person's release is on its way and needs nobody else. */
	private boolean isReady(String delivery) {
		return this.rows.open(delivery).isPresent() && !this.rows.lacksApproval(delivery);
	}

	private Decision decision(String delivery) {
		return this.decisions.find(delivery).orElseThrow(Problem::notPossibleNow);
	}

	private Set<String> staffed(Delivery delivery) {
		return Set.copyOf(this.projects.get(delivery.project()).teams());
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
