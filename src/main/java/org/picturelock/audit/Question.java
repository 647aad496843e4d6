package org.picturelock.audit;

import java.util.EnumSet;
import java.util.Set;

/**
 * A question that is asked often and takes more than one entry to answer. Each is led by
 * a kind that is rare or in the order of the answer.
 */
enum Question {

	/** Released although a finding was overridden. */
	RELEASED_OVERRIDDEN("FINDINGS_OVERRIDDEN", """
			exists (select 1 from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind = 'VERSION_RELEASED' and told.id > audit_entry.id offset 0)"""),

	/** Recalled within an hour after the release. */
	RECALLED_SOON("RELEASE_RECALLED", """
			exists (select 1 from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind = 'VERSION_RELEASED' and told.id < audit_entry.id
				and told.at > audit_entry.at - interval '1 hour' offset 0)"""),

	/**
	 * Released by what a rule set (and version) decided; a later decision takes its
	 * place.
	 */
	RELEASED_BY_RULES("DECISION_TAKEN", """
			(select told.kind from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind in ('DECISION_TAKEN', 'VERSION_RELEASED') and told.id > audit_entry.id
				order by told.id limit 1) = 'VERSION_RELEASED'""");

	private static final Set<Question> OFTEN = EnumSet.of(RELEASED_BY_RULES);

	private final String kind;

	private final String condition;

	Question(String kind, String condition) {
		this.kind = kind;
		this.condition = condition;
	}

	/** Whether its kind is rare and so has an index by project. */
	boolean isRare() {
		return !OFTEN.contains(this);
	}

	String kind() {
		return this.kind;
	}

	/**
	 * The condition on an entry of that kind. The offset and the limit in it keep the
	 * planner from joining all entries there are instead of looking at the few of one
	 * delivery.
	 */
	String sql() {
		return this.condition;
	}

}
