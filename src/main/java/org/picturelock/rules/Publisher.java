package org.picturelock.rules;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a checked table in force: the engine's version and ours, in one transaction. */
@Component
class Publisher {

	private final RepositoryService engine;

	private final RuleLibrary library;

	private final ApplicationEventPublisher facts;

	Publisher(RepositoryService engine, RuleLibrary library, ApplicationEventPublisher facts) {
		this.engine = engine;
		this.library = library;
		this.facts = facts;
	}

	/** Publishes and answers the new version. {@code reason} may be null. */
	@Transactional
	public int publish(String key, String dmn, String by, String approvedBy, String reason, Integer restores) {
		int version = this.engine.createDeployment()
			.name(key)
			.source("picturelock-rules")
			.addString(key + ".dmn", dmn)
			.deployWithResult()
			.getDeployedDecisionDefinitions()
			.stream()
			.filter((decision) -> decision.getKey().equals(key))
			.mapToInt(DecisionDefinition::getVersion)
			.findFirst()
			.orElseThrow();
		this.library.add(new RuleVersion(key, version, dmn, by, approvedBy, reason, restores, null));
		this.facts.publishEvent(new RuleFact.RulesPublished(key, version, Digest.sha256(dmn), by, reason, restores,
				(approvedBy != null) ? approvedBy : by));
		return version;
	}

}
