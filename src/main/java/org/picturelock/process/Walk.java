package org.picturelock.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.picturelock.delivery.Delivery;
import org.picturelock.notification.MailEvent;
import org.picturelock.problem.Problem;
import org.picturelock.project.TaskGroups;

import org.springframework.stereotype.Component;

/**
 * Starts, moves and ends the process instances; their business key is the delivery's id.
 */
@Component
class Walk {

	private static final String SPINE = "lockedCut";

	private static final String RECALL = "recall";

	/** The model that tells of a failed step. */
	static final String INCIDENT = "incident";

	private static final String RETENTION = "retention";

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

	/** Has the bytes deleted; false where that is under way already. */
	boolean startRetention(Delivery delivery) {
		boolean underWay = this.runtime.createProcessInstanceQuery()
			.processDefinitionKey(RETENTION)
			.processInstanceBusinessKey(delivery.id())
			.count() > 0;
		if (!underWay) {
			this.runtime.startProcessInstanceByKey(RETENTION, delivery.id());
		}
		return !underWay;
	}

	/** Tells one more team of a version that is released already. */
	void startMailToTeam(Delivery delivery, String team) {
		this.runtime.createProcessInstanceByKey("studioRelease")
			.businessKey(delivery.id())
			.setVariable("mailTeams", team)
			.startBeforeActivity("mailTeams")
			.execute();
	}

	/** Tells of a step that failed for good. */
	void startIncident(String delivery, String kind) {
		this.runtime.startProcessInstanceByKey(INCIDENT, delivery, Map.of("failed", kind));
	}

	void uploadReceived(String delivery) {
		message("uploadReceived", delivery).correlate();
	}

	/** Where the decision is being taken again, that finds out by itself. */
	void holdStopped(String delivery) {
		message("holdStopped", delivery).setVariable("holdStopped", true).correlateAll();
	}

	/**
	 * The waiting decision of the version is taken again, since files joined it; where it
	 * is being taken already, it will see them.
	 */
	void filesJoined(Delivery version) {
		message("filesJoined", version.id()).correlateAll();
	}

	/**
	 * Ends what still waits of the delivery; {@code event} is the mail that tells so. An
	 * earlier release may still be handed over, and is left alone.
	 */
	void end(String delivery, MailEvent event) {
		List<ProcessInstance> waiting = spines(delivery).list();
		spines(delivery).activityIdIn("studioRelease")
			.list()
			.forEach((released) -> waiting.removeIf((spine) -> spine.getId().equals(released.getId())));
		for (ProcessInstance spine : waiting) {
			this.runtime.createMessageCorrelation("picturelock.deliveryEnded")
				.processInstanceId(spine.getId())
				.setVariable("endEvent", event.name())
				.correlateAll(); // none where an earlier end is still being told
		}
	}

	/** Takes the release decision out of the rules' hands. */
	void skipToManualRelease(String delivery) {
		ProcessInstance instance = spines(delivery).activityIdIn("decideRelease").singleResult();
		if (instance == null) {
			throw Problem.notPossibleNow();
		}
		this.runtime.createProcessInstanceModification(instance.getId())
			.cancelAllForActivity("decideRelease")
			.startBeforeActivity("manualRelease")
			.execute();
	}

	private ProcessInstanceQuery spines(String delivery) {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey(SPINE)
			.processInstanceBusinessKey(delivery);
	}

	private MessageCorrelationBuilder message(String name, String delivery) {
		return this.runtime.createMessageCorrelation("picturelock." + name).processInstanceBusinessKey(delivery);
	}

	private static Map<String, Object> variables(Delivery delivery) {
		String postProduction = TaskGroups.postProduction(delivery.project());
		Map<String, Object> variables = new HashMap<>();
		variables.put("project", delivery.project());
		variables.put("postProductionGroup", postProduction);
		variables.put("releaserGroups",
				(delivery.postHouse() != null)
						? TaskGroups.uploaders(delivery.project(), delivery.postHouse()) + "," + postProduction
						: postProduction);
		variables.put("joining", delivery.joins() != null);
		variables.put("handoffKind", (delivery.joins() != null) ? "ADDITION" : "RELEASE");
		return variables;
	}

}
