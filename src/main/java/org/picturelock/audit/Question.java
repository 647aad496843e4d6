package org.picturelock.audit;

/**
 * A question that is asked often and takes more than one entry to answer. Each is led by
 * a kind that is rare or in the order of the answer.
 */
enum Question {

	/** Released although a finding was overridden. */
	RELEASED_OVERRIDDEN("FINDINGS_OVERRIDDEN", "told.id > audit_entry.id"),

	/** Recalled within an hour after the release. */
	RECALLED_SOON("RELEASE_RECALLED", "told.id < audit_entry.id and told.at > audit_entry.at - interval '1 hour'"),

	/**
	 * Released by what a rule set (and version) decided; a later decision takes its
	 * place.
	 */
	RELEASED_BY_RULES("DECISION_TAKEN", """
			told.id > audit_entry.id and not exists (select 1 from audit_entry again
				where again.delivery = audit_entry.delivery and again.kind = 'DECISION_TAKEN'
				and again.id > audit_entry.id and again.id < told.id)""");

	private final String kind;

	private final String moment;

	Question(String kind, String moment) {
		this.kind = kind;
		this.moment = moment;
	}

	String kind() {
		return this.kind;
	}

	/** The condition on an entry of that kind. */
	String sql() {
		return "exists (select 1 from audit_entry told where told.delivery = audit_entry.delivery"
				+ " and told.kind = 'VERSION_RELEASED' and " + this.moment + ")";
	}

}
