package org.picturelock.audit;

/**
 * Where a chain is broken. {@code seq} is the first entry that is not what it was (the
 * missing one, where it is gone), {@code id} its id, 0 where it is gone.
 */
record Break(String chain, long seq, long id, How how) {

	/** What was done to the entry, as far as the chain shows. */
	enum How {

		CHANGED, REMOVED, INSERTED, REORDERED, TRUNCATED, HEAD_MISMATCH, CHECKPOINT_MISMATCH, CHECKPOINT_CHANGED, UNTOLD

	}

	/** One sentence in English, for the command line and the log. */
	String sentence() {
		String entry = "entry " + this.seq + ((this.id != 0) ? " (id " + this.id + ")" : "") + " of " + this.chain;
		return switch (this.how) {
			case CHANGED -> entry + " was changed";
			case REMOVED -> entry + " was removed";
			case INSERTED -> entry + " was inserted";
			case REORDERED -> entry + " stands in another's place";
			case TRUNCATED -> this.chain + " was cut off: " + entry + " and what followed is gone";
			case HEAD_MISMATCH -> "the head of " + this.chain + " does not fit its last entry, " + this.seq;
			case CHECKPOINT_CHANGED -> "the checkpoint that " + entry + " tells of is gone, or is not what it was";
			case UNTOLD -> this.chain + " is there, and nothing is told of it";
			case CHECKPOINT_MISMATCH -> entry + " is not what a checkpoint saw";
		};
	}

}
