package org.picturelock.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

/**
 * The one way from decided to released. Every method joins the caller's transaction,
 * locks the cut first and refuses with NOT_POSSIBLE_NOW what the state does not offer.
 */
@Service
public class Releases {

	/** VALIDATING to HELD; notes until when. */
	public Instant hold(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * HELD to AWAITING_RELEASE by a person, or by a newer sealed version ({@code by}
	 * "system").
	 */
	public void stopHold(String delivery, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/** VALIDATING, IN_REVIEW, HELD, RECALLED or SUPERSEDED to AWAITING_RELEASE. */
	public void offer(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A person asks for the release. 422 for no team, unstaffed teams, a note over 2,000
	 * characters or missing where the rule requires one. Answers whether a second person
	 * must approve; then the delivery is AWAITING_APPROVAL.
	 */
	public boolean request(String delivery, List<String> teams, String note, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Another post-production member agrees. 409 SECOND_PERSON_NEEDED for the releaser.
	 */
	public void approve(String delivery, String by) {
		throw new UnsupportedOperationException();
	}

	/** AWAITING_APPROVAL back to AWAITING_RELEASE. */
	public void refuse(String delivery, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Releases: RELEASED, grants (for an addition, to the teams that hold its version),
	 * older waiting versions SUPERSEDED. Answers the ids of the superseded deliveries.
	 */
	public List<String> grantAccess(String delivery) {
		throw new UnsupportedOperationException();
	}

	public void suspend(String delivery, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	public void lift(String delivery, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/** RELEASED or SUSPENDED to RECALLED; every grant ends at once. */
	public void recall(String delivery, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/** Adds a team to a released version, or changes its until and mayDownload. */
	public Grant addTeam(String delivery, String team, String note, Instant until, boolean mayDownload, String by) {
		throw new UnsupportedOperationException();
	}

	public void removeTeam(String delivery, String team, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	public Optional<Release> find(String delivery) {
		throw new UnsupportedOperationException();
	}

	/** All grants of the version, ended ones too, oldest first. */
	public List<Grant> grants(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The grant through which one of these teams may watch the version now: RELEASED, in
	 * force.
	 */
	public Optional<Grant> grantInForce(String delivery, java.util.Set<String> teams) {
		throw new UnsupportedOperationException();
	}

}
