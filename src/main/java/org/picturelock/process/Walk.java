package org.picturelock.process;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Starts, moves and ends the process instances; their business key is the delivery's id.
 */
@Component
class Walk {

	private static final String SPINE = "lockedCut";

	private static final String RECALL = "recall";

	private final RuntimeService runtime;

	Walk(RuntimeService runtime) {
		this.runtime = runtime;
	}

	void start(Delivery delivery) {
		this.runtime.startProcessInstanceByKey(SPINE, delivery.id(), variables(delivery));
	}

	/** Lets a delivery that was released or superseded before wait for a person again. */
	void startAtManualRelease(Delivery delivery) {
		this.runtime.createProcessInstanceByKey(SPINE)
			.businessKey(delivery.id())
			.setVariables(variables(delivery))
			.startBeforeActivity("manualRelease")
			.execute();
	}

	/** Follows a closed access: a recall, or a suspension until somebody judges it. */
	void startRecall(Delivery delivery, boolean recalled) {
		Map<String, Object> variables = variables(delivery);
		variables.put("recalled", recalled);
		this.runtime.startProcessInstanceByKey(RECALL, delivery.id(), variables);
	}

	/** Tells one more team of a version that is released already. */
	void startMailToTeam(Delivery delivery, String team) {
		this.runtime.createProcessInstanceByKey("studioRelease")
			.businessKey(delivery.id())
			.setVariable("mailTeams", team)
			.startBeforeActivity("mailTeams")
			.execute();
	}

	void uploadReceived(String delivery) {
		correlate("uploadReceived", delivery, Map.of());
	}

	void holdStopped(String delivery) {
		correlate("holdStopped", delivery, Map.of("holdStopped", true));
	}

	/** The waiting decision of the version is taken again, since files joined it. */
	void filesJoined(Delivery version) {
		if (version.state() == State.HELD || version.state() == State.AWAITING_RELEASE
				|| version.state() == State.AWAITING_APPROVAL) {
			correlate("filesJoined", version.id(), Map.of());
		}
	}

	/**
	 * Ends whatever still runs of the delivery; {@code event} is the mail that tells so.
	 */
	void end(String delivery, String event) {
		correlate("deliveryEnded", delivery, Map.of("endEvent", event));
	}

	/** Takes the release decision out of the rules' hands. */
	void skipToManualRelease(String delivery) {
		ProcessInstance instance = this.runtime.createProcessInstanceQuery()
			.processDefinitionKey(SPINE)
			.processInstanceBusinessKey(delivery)
			.activityIdIn("decideRelease")
			.singleResult();
		if (instance == null) {
			throw Problem.notPossibleNow();
		}
		this.runtime.createProcessInstanceModification(instance.getId())
			.cancelAllForActivity("decideRelease")
			.startBeforeActivity("manualRelease")
			.execute();
	}

	private void correlate(String message, String delivery, Map<String, Object> variables) {
		this.runtime.createMessageCorrelation("picturelock." + message)
			.processInstanceBusinessKey(delivery)
			.setVariables(variables)
			.correlate();
	}

	private static Map<String, Object> variables(Delivery delivery) {
		String postProduction = "post-production-" + delivery.project();
		Map<String, Object> variables = new HashMap<>();
		variables.put("project", delivery.project());
		variables.put("postProductionGroup", postProduction);
		variables.put("releaserGroups",
				(delivery.postHouse() != null)
						? "uploader-" + delivery.project() + "-" + delivery.postHouse() + "," + postProduction
						: postProduction);
		variables.put("joining", delivery.joins() != null);
		variables.put("handoffKind", (delivery.joins() != null) ? "ADDITION" : "RELEASE");
		return variables;
	}

}
