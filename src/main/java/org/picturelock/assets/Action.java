package org.picturelock.assets;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.project.Caller;

/**
 * What a person may do to a delivery, by its state and by who they are: the state table.
 */
public enum Action {

	WITHDRAW(true, State.UPLOADING, State.VALIDATING, State.IN_REVIEW, State.AWAITING_RELEASE),

	OVERRIDE(false, State.IN_REVIEW),

	REJECT(false, State.IN_REVIEW),

	STOP_HOLD(true, State.HELD),

	RELEASE(true, State.AWAITING_RELEASE),

	CORRECT(true, State.AWAITING_RELEASE),

	APPROVE(false, State.AWAITING_APPROVAL),

	REFUSE(false, State.AWAITING_APPROVAL),

	ADD_TEAM(true, State.RELEASED),

	REMOVE_TEAM(false, State.RELEASED, State.SUSPENDED),

	SUSPEND(true, State.RELEASED),

	LIFT(false, State.SUSPENDED),

	RECALL(false, State.RELEASED, State.SUSPENDED),

	REOPEN(false, State.RECALLED, State.SUPERSEDED);

	private final boolean uploaders;

	private final Set<State> states;

	Action(boolean uploaders, State... states) {
		this.uploaders = uploaders;
		this.states = EnumSet.copyOf(Arrays.asList(states));
	}

	/** The name in addresses and answers: {@code stop-hold}. */
	public String path() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether this person may ever do it to this delivery. */
	boolean isFor(Delivery delivery, Caller caller) {
		return caller.postProduces(delivery.project())
				|| (this.uploaders && caller.uploadsFor(delivery.project(), delivery.postHouse()));
	}

	/** Whether the delivery's state offers it. */
	boolean isOffered(Delivery delivery) {
		boolean addition = delivery.joins() != null;
		boolean ofTheVersion = this == ADD_TEAM || this == REMOVE_TEAM || this == CORRECT;
		return this.states.contains(delivery.state()) && !(addition && ofTheVersion);
	}

	static Optional<Action> of(String path) {
		return Arrays.stream(values()).filter((action) -> action.path().equals(path)).findFirst();
	}

}
