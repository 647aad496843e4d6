package org.picturelock.audit;

import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;
import org.picturelock.release.Grants;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Who may read what of the audit. */
@Component
class Readers {

	private final Deliveries deliveries;

	private final Grants grants;

	Readers(Deliveries deliveries, Grants grants) {
		this.deliveries = deliveries;
		this.grants = grants;
	}

	/**
	 * The projects whose entries the caller may read, null for all entries there are.
	 * FORBIDDEN for those who may read none.
	 */
	Set<String> scope(Caller caller) {
		if (caller.is(Role.AUDITOR)) {
			return null;
		}
		if (!caller.is(Role.POST_PRODUCTION)) {
			throw Problem.forbidden();
		}
		return caller.postHouses().keySet();
	}

	/** As above, narrowed down to one project where one is named. */
	Set<String> scope(Caller caller, String project) {
		Set<String> scope = scope(caller);
		if (!StringUtils.hasText(project)) {
			return scope;
		}
		String one = project.strip();
		return (scope == null || scope.contains(one)) ? Set.of(one) : Set.of();
	}

	/**
	 * The delivery, for somebody who may read its story. NOT_FOUND for those who may not
	 * know of it, FORBIDDEN for the others.
	 */
	Delivery readable(String id, Caller caller) {
		Delivery delivery = this.deliveries.find(id).orElseThrow(Problem::notFound);
		if (caller.is(Role.AUDITOR) || caller.postProduces(delivery.project())) {
			return delivery;
		}
		boolean known = caller.uploadsFor(delivery.project(), delivery.postHouse())
				|| (caller.is(Role.STUDIO) && this.grants.inForce(id, caller.teams()).isPresent());
		throw known ? Problem.forbidden() : Problem.notFound();
	}

}
