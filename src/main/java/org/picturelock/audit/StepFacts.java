package org.picturelock.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.picturelock.audit.Journey.Told;

import org.springframework.stereotype.Component;

/** Finds for each step of a walk what the audit remembers of it. */
@Component
class StepFacts {

	private static final String APPROVAL = "approveRelease";

	private static final String SUSPENSION = "judgeSuspension";

	private static final String ENDED = "deliveryEnded";

	/** The steps that a kind of fact is about, the most telling first. */
	private static final Map<String, List<String>> ABOUT = Map.ofEntries(
			Map.entry("DELIVERY_OPENED", List.of("deliveryOpened")),
			Map.entry("CORRECTION_OPENED", List.of("deliveryOpened")),
			Map.entry("FILE_COMPLETED", List.of("receiveFiles")), Map.entry("FILE_MISMATCHED", List.of("receiveFiles")),
			Map.entry("FILE_LEFT_OUT", List.of("receiveFiles")), Map.entry("DELIVERY_SEALED", List.of("sealDelivery")),
			Map.entry("DELIVERY_ABANDONED", List.of("abandonDelivery")),
			Map.entry("BYTES_DELETED", List.of("deleteBytes")), Map.entry("FILES_MEASURED", List.of("measureFiles")),
			Map.entry("DELIVERY_JUDGED", List.of("judgeFacts")),
			Map.entry("FINDINGS_OVERRIDDEN", List.of("reviewFindings")),
			Map.entry("DELIVERY_REJECTED", List.of("reviewFindings", "rejectDelivery")),
			Map.entry("DELIVERY_JOINED", List.of("joinVersion")),
			Map.entry("JOIN_REFUSED", List.of(ENDED, "joinVersion")),
			Map.entry("DECISION_TAKEN", List.of("decideRelease")),
			Map.entry("SENT_TO_MANUAL_RELEASE", List.of("decideRelease")),
			Map.entry("HOLD_STARTED", List.of("startHold")), Map.entry("HOLD_STOPPED", List.of("holdStopped")),
			Map.entry("RELEASE_OFFERED", List.of("offerRelease")),
			Map.entry("RELEASE_REOPENED", List.of("offerRelease")),
			Map.entry("RELEASE_REQUESTED", List.of("releaseToStudio")),
			Map.entry("RELEASE_REQUEST_DROPPED", List.of(APPROVAL)), Map.entry("RELEASE_APPROVED", List.of(APPROVAL)),
			Map.entry("RELEASE_REFUSED", List.of(APPROVAL)), Map.entry("VERSION_RELEASED", List.of("grantAccess")),
			Map.entry("ADDITION_RELEASED", List.of("grantAccess")),
			Map.entry("RELEASE_SUSPENDED", List.of("accessClosed")), Map.entry("RELEASE_LIFTED", List.of(SUSPENSION)),
			Map.entry("RELEASE_RECALLED", List.of(SUSPENSION, "accessClosed")),
			Map.entry("DELIVERY_WITHDRAWN", List.of(ENDED)), Map.entry("DELIVERY_CORRECTED", List.of(ENDED)),
			Map.entry("VERSION_SUPERSEDED", List.of(ENDED)));

	private final HistoryService history;

	private final Stories stories;

	private final StepWords words;

	StepFacts(HistoryService history, Stories stories, StepWords words) {
		this.history = history;
		this.stories = stories;
		this.words = words;
	}

	/**
	 * What is told of the steps, by their ids. {@code steps} are in order, walk by walk.
	 */
	Map<String, List<Told>> of(String delivery, List<HistoricActivityInstance> steps, Locale language) {
		if (steps.isEmpty()) {
			return Map.of();
		}
		Map<String, String> mails = inputs("mailEvent", steps);
		Map<String, String> manifests = inputs("handoffKind", steps);
		Function<Entry, Told> teller = this.words.about(delivery, language);
		Map<String, List<Told>> told = new HashMap<>();
		for (Entry entry : this.stories.chain(delivery)) {
			JsonNode details = Sentences.details(entry);
			List<HistoricActivityInstance> begun = steps.stream()
				.filter((step) -> !step.getStartTime().toInstant().isAfter(entry.at()))
				.toList();
			Optional<HistoricActivityInstance> step = switch (entry.kind()) {
				case "MAIL_SENT", "MAIL_FAILED", "MAIL_GIVEN_UP", "MAILS_DROPPED" ->
					last(begun, (one) -> details.path("event").asText().equals(mails.get(one.getId())) ? 0 : -1);
				case "HANDOFF_PREPARED", "HANDOFF_DELIVERED", "HANDOFF_FAILED" ->
					last(begun, (one) -> details.path("kind").asText().equals(manifests.get(one.getId())) ? 0 : -1);
				case "TASK_CLAIMED", "TASK_RETURNED" -> last(begun, List.of(details.path("task").asText()));
				case "STEP_FAILED", "STEP_RETRIED" -> last(begun, List.of(details.path("step").asText()));
				default -> last(begun, ABOUT.getOrDefault(entry.kind(), List.of()));
			};
			step.ifPresent(
					(one) -> told.computeIfAbsent(one.getId(), (id) -> new ArrayList<>()).add(teller.apply(entry)));
		}
		return told;
	}

	private static Optional<HistoricActivityInstance> last(List<HistoricActivityInstance> begun, List<String> about) {
		return last(begun, (step) -> about.indexOf(step.getActivityId()));
	}

	/** Of the last walk that came by one of them: the most telling, there the last. */
	private static Optional<HistoricActivityInstance> last(List<HistoricActivityInstance> begun,
			ToIntFunction<HistoricActivityInstance> rank) {
		HistoricActivityInstance best = null;
		for (HistoricActivityInstance step : begun) {
			boolean sameWalk = best != null && best.getProcessInstanceId().equals(step.getProcessInstanceId());
			if (rank.applyAsInt(step) >= 0 && (!sameWalk || rank.applyAsInt(step) <= rank.applyAsInt(best))) {
				best = step;
			}
		}
		return Optional.ofNullable(best);
	}

	/** What the model gave to each step as this input, by the step's id. */
	private Map<String, String> inputs(String name, List<HistoricActivityInstance> steps) {
		String[] walks = steps.stream()
			.map(HistoricActivityInstance::getProcessInstanceId)
			.distinct()
			.toArray(String[]::new);
		return this.history.createHistoricVariableInstanceQuery()
			.processInstanceIdIn(walks)
			.variableName(name)
			.includeDeleted()
			.list()
			.stream()
			.filter((input) -> input.getValue() != null)
			.collect(Collectors.toMap(HistoricVariableInstance::getActivityInstanceId,
					(input) -> String.valueOf(input.getValue()), (one, other) -> other));
	}

}
