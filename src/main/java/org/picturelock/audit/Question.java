package org.picturelock.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A question that is asked often and takes more than one entry to answer. Each is led by
 * kinds that are rare or in the order of the answer.
 */
enum Question {

	/** Released although a finding was overridden. */
	RELEASED_OVERRIDDEN(List.of("FINDINGS_OVERRIDDEN"), """
			exists (select 1 from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind = 'VERSION_RELEASED' and told.id > audit_entry.id offset 0)"""),

	/** Recalled within an hour after the release. */
	RECALLED_SOON(List.of("RELEASE_RECALLED"), """
			exists (select 1 from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind = 'VERSION_RELEASED' and told.id < audit_entry.id
				and told.at > audit_entry.at - interval '1 hour' offset 0)"""),

	/**
	 * Released by what a rule set (and version) decided or, as a profile, judged; a later
	 * decision, or judgement, takes its place.
	 */
	RELEASED_BY_RULES(List.of("DECISION_TAKEN", "DELIVERY_JUDGED"), """
			(select told.kind from audit_entry told where told.delivery = audit_entry.delivery
				and told.kind in (audit_entry.kind, 'VERSION_RELEASED') and told.id > audit_entry.id
				order by told.id limit 1) = 'VERSION_RELEASED'""");

	private static final Set<Question> OFTEN = EnumSet.of(RELEASED_BY_RULES);

	private final List<String> kinds;

	private final String condition;

	Question(List<String> kinds, String condition) {
		this.kinds = kinds;
		this.condition = condition;
	}

	/** Whether they are rare and so have an index by project. */
	boolean isRare() {
		return !OFTEN.contains(this);
	}

	List<String> kinds() {
		return this.kinds;
	}

	/**
	 * The condition on an entry of those kinds. The offset and the limit in it keep the
	 * planner from joining all entries there are instead of looking at the few of one
	 * delivery.
	 */
	String sql() {
		return this.condition;
	}

}
