package org.picturelock.rules;

import org.picturelock.fact.Fact;

/** What happens to rules, as the audit keeps it. */
public sealed interface RuleFact extends Fact {

	/** A rule set was begun as a copy. */
	record RuleSetCreated(String ruleSet, String copyOf, String actor) implements RuleFact {
	}

	/** A draft was stored; the digest tells which text. */
	record RuleDraftSaved(String ruleSet, long revision, String sha256, String actor) implements RuleFact {
	}

	record RuleDraftDiscarded(String ruleSet, String actor) implements RuleFact {
	}

	/** The named cases of a rule set were replaced. */
	record RuleExamplesSaved(String ruleSet, int count, String actor) implements RuleFact {
	}

	/** Somebody asks for a publication that a second person has to agree to. */
	record RulesProposed(String ruleSet, String sha256, Integer restores, String reason,
			String actor) implements RuleFact {
	}

	/** A publication that was asked for will not happen. */
	record RulesRefused(String ruleSet, String proposedBy, String reason, String actor) implements RuleFact {
	}

	/**
	 * A version that cuts are decided by from now on. {@code proposedBy} is the actor
	 * where no second person was needed, {@code restores} the version that it brings
	 * back.
	 */
	record RulesPublished(String ruleSet, int version, String sha256, String proposedBy, String reason,
			Integer restores, String actor) implements RuleFact {
	}

	/**
	 * Somebody asks for other rules for a project. The versions that were seen are those
	 * meant at that moment.
	 */
	record RuleChoiceProposed(String project, String releaseRules, Integer releaseRulesVersion,
			String validationProfile, Integer validationProfileVersion, int releaseRulesSeen, int validationProfileSeen,
			String reason, String actor) implements RuleFact {
	}

	/**
	 * A project goes by these rules from now on; a version of null follows the newest,
	 * and the versions that were seen are those that both persons agreed to.
	 */
	record RulesChosen(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
			Integer validationProfileVersion, int releaseRulesSeen, int validationProfileSeen, String reason,
			String proposedBy, String actor) implements RuleFact {
	}

	record RuleChoiceRefused(String project, String proposedBy, String reason, String actor) implements RuleFact {
	}

	/** From now on every cut of the project waits for a person. */
	record AutomaticReleasePaused(String project, String reason, String actor) implements RuleFact {
	}

	/** Somebody asks to end a pause. */
	record ResumptionProposed(String project, String reason, String actor) implements RuleFact {
	}

	/** The project's rules may release by themselves again. */
	record AutomaticReleaseResumed(String project, String reason, String proposedBy, String actor) implements RuleFact {
	}

	record ResumptionRefused(String project, String proposedBy, String reason, String actor) implements RuleFact {
	}

	/** From now on every cut of every project waits for a person. */
	record EverythingPaused(String reason, String actor) implements RuleFact {
	}

	/** Somebody asks to end the pause of everything. */
	record EverythingResumptionProposed(String reason, String actor) implements RuleFact {
	}

	/** Every project's rules may release by themselves again. */
	record EverythingResumed(String reason, String proposedBy, String actor) implements RuleFact {
	}

	record EverythingResumptionRefused(String proposedBy, String reason, String actor) implements RuleFact {
	}

	/**
	 * A person who may agree was written to about what waits: of a rule set, of a
	 * project, or of every project.
	 */
	record SecondPersonAsked(String ruleSet, String project, String person, String actor) implements RuleFact {
	}

}
