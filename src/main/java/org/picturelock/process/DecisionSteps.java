package org.picturelock.process;

import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.JoinOutcome;
import org.picturelock.delivery.Joins;
import org.picturelock.delivery.State;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.release.Decision;
import org.picturelock.release.Decisions;
import org.picturelock.release.Releases;
import org.picturelock.rules.RuleSets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates and listeners around the release decision in {@code locked-cut.bpmn}. */
@Configuration(proxyBeanMethods = false)
class DecisionSteps {

	/**
	 * What was asked for without the files that join now is asked for again; the waiting
	 * decision is taken again with them.
	 */
	@Bean
	JavaDelegate joinVersion(Joins joins, Deliveries deliveries, Releases releases, Walk walk) {
		return (execution) -> {
			String delivery = execution.getProcessBusinessKey();
			JoinOutcome outcome = joins.join(delivery);
			execution.setVariable("joinOutcome", outcome.name());
			if (outcome == JoinOutcome.JOINED) {
				Delivery version = deliveries.versionJoined(deliveries.get(delivery));
				if (version.state() == State.AWAITING_APPROVAL) {
					releases.offer(version.id());
				}
				walk.filesJoined(version);
			}
		};
	}

	/** Pins the rule set's version and lays out its inputs, under the cut's lock. */
	@Bean
	ExecutionListener collectCircumstances(Deliveries deliveries, Projects projects, RuleSets ruleSets,
			Decisions decisions) {
		return (execution) -> {
			Delivery delivery = deliveries.lock(execution.getProcessBusinessKey());
			Project project = projects.get(delivery.project());
			String rules = project.releaseRules();
			Integer pinned = project.releaseRulesVersion();
			int version = (pinned != null) ? pinned : ruleSets.newestVersion(rules);
			Map<String, Object> inputs = decisions.circumstances(delivery.id());
			// the engine's own evaluation knows no time limit; what is too slow fails
			// here
			ruleSets.evaluate(rules, version, inputs);
			execution.setVariable("releaseRules", rules);
			execution.setVariable("releaseRulesVersion", version);
			inputs.forEach(execution::setVariable);
		};
	}

	/**
	 * The engine's own answer is recorded only if ours, with its explanation, says the
	 * same.
	 */
	@Bean
	ExecutionListener recordDecision(Decisions decisions) {
		return (execution) -> {
			if (!(execution.getVariable("decisionResult") instanceof DmnDecisionResult result)) {
				return;
			}
			String delivery = execution.getProcessBusinessKey();
			DmnDecisionResultEntries row = result.getFirstResult();
			Map<String, Object> inputs = decisions.circumstances(delivery);
			Decision decision = decisions.record(delivery, (String) execution.getVariable("releaseRules"),
					(int) execution.getVariable("releaseRulesVersion"), inputs,
					(row != null) ? row.getEntryMap() : null);
			execution.setVariable("releaseMode", decision.mode().name());
			execution.setVariable("holdMinutes", decision.holdMinutes());
			execution.setVariable("holdStopped", false);
		};
	}

}
