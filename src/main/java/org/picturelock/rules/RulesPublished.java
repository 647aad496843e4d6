package org.picturelock.rules;

import org.picturelock.fact.Fact;

/**
 * A version that cuts are decided by from now on. {@code approvedBy} is null where no
 * second person was needed, {@code restores} where it brings no older version back.
 */
public record RulesPublished(String ruleSet, int version, String actor, String approvedBy, String reason,
		Integer restores) implements Fact {

}
