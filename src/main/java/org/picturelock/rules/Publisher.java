package org.picturelock.rules;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a checked table in force: the engine's version and ours, in one transaction. */
@Component
class Publisher {

	private static final Logger log = LoggerFactory.getLogger(Publisher.class);

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
		int version = deploy(key, dmn);
		this.library.add(new RuleVersion(key, version, dmn, by, approvedBy, reason, restores, null));
		this.facts.publishEvent(new RuleFact.RulesPublished(key, version, Digest.sha256(dmn), by, reason, restores,
				(approvedBy != null) ? approvedBy : by));
		return version;
	}

	/** 422 for what the engine refuses although it passed the check. */
	private int deploy(String key, String dmn) {
		try {
			return this.engine.createDeployment()
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
		}
		catch (ProcessEngineException ex) {
			log.warn("the engine refuses to deploy {}", key, ex);
			throw Complaint.refusal(List.of(Complaint.error("NOT_DEPLOYABLE", null, null)));
		}
	}

}
