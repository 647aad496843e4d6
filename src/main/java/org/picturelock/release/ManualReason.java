package org.picturelock.release;

/**
 * Why a release is MANUAL although no row says so. Words stand under
 * {@code decision.<name>}.
 */
enum ManualReason {

	/** No row of the table fits. */
	NO_MATCH,

	/** The row's outputs are not of the contract's types. */
	OUTPUTS_UNREADABLE,

	/** AUTO without a team. */
	NO_TEAM,

	/** AUTO to a team that does not exist. */
	TEAM_UNKNOWN,

	/** AUTO to a team that the project does not staff. */
	TEAM_NOT_STAFFED,

	/** AUTO that asks for a note, which only a person can write. */
	NOTE_NEEDED,

	/** AUTO that asks for a second person. */
	APPROVAL_NEEDED,

	/** A newer version was sealed. */
	OVERTAKEN,

	/** Automatic release is paused on the project. */
	PAUSED,

	/** Automatic release is paused on the whole installation. */
	PAUSED_EVERYWHERE,

	/** A person stopped the hold. */
	HOLD_STOPPED(true),

	/** The rules could not be evaluated, and a person sent it here. */
	SENT_TO_MANUAL(true),

	/** A person refused to approve. */
	REFUSED(true),

	/** A person took it up again after a recall, or after a newer version's release. */
	REOPENED(true);

	private final boolean aPersonsWord;

	ManualReason() {
		this(false);
	}

	ManualReason(boolean aPersonsWord) {
		this.aPersonsWord = aPersonsWord;
	}

	/** Whether this is a person's word, which no later evaluation may overrule. */
	static boolean isAPersonsWord(String reason) {
		for (ManualReason known : values()) {
			if (known.aPersonsWord && known.name().equals(reason)) {
				return true;
			}
		}
		return false;
	}

}
