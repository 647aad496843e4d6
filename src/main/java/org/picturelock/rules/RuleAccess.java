package org.picturelock.rules;

import java.util.Collection;

import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Role;

/** Who may read and who may change rules. */
final class RuleAccess {

	private RuleAccess() {
	}

	static void read(Caller caller) {
		if (!caller.is(Role.POST_PRODUCTION) && !caller.is(Role.AUDITOR)) {
			throw Problem.notFound();
		}
	}

	static void write(Caller caller) {
		read(caller);
		if (!caller.is(Role.POST_PRODUCTION)) {
			throw Problem.forbidden();
		}
	}

	/** A change that reaches projects needs somebody who answers for each of them. */
	static void writeFor(Caller caller, Collection<String> projects) {
		write(caller);
		if (!projects.stream().allMatch(caller::postProduces)) {
			throw Problem.forbidden();
		}
	}

	/** As above; what is shipped nobody may change, which says so itself. */
	static void writeFor(Caller caller, RuleSet ruleSet, UsedBy usedBy) {
		write(caller);
		if (!ruleSet.template()) {
			writeFor(caller, usedBy.reached(ruleSet.key()));
		}
	}

	/**
	 * A change that reaches all projects needs somebody who answers for one of them at
	 * least.
	 */
	static void writeForAll(Caller caller) {
		write(caller);
		if (caller.postHouses().isEmpty()) {
			throw Problem.forbidden();
		}
	}

	static boolean mayKnow(Caller caller, String project) {
		return caller.is(Role.AUDITOR) || caller.is(Role.ADMIN) || caller.postHouses().containsKey(project);
	}

	/** Those who know of a project but have no part in its rules see none. */
	static void readAs(Caller caller) {
		if (!caller.is(Role.POST_PRODUCTION) && !caller.is(Role.AUDITOR) && !caller.is(Role.ADMIN)) {
			throw Problem.forbidden();
		}
	}

	/**
	 * Whoever works on the project knows of it; only its post-production may change it.
	 */
	static void write(Caller caller, Project project) {
		if (!mayKnow(caller, project.code())) {
			throw Problem.notFound();
		}
		if (!caller.postProduces(project.code())) {
			throw Problem.forbidden();
		}
	}

}
