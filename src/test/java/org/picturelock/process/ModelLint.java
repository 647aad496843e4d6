package org.picturelock.process;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

import org.springframework.context.annotation.Bean;

/** The house's rules for models. */
final class ModelLint {

	private static final Set<String> VERBS = Set.of("abandon", "approve", "decide", "delete", "end", "grant", "hand",
			"join", "judge", "mail", "measure", "offer", "plan", "read", "receive", "reconsider", "reject", "release",
			"remind", "review", "seal", "start", "tell", "validate");

	private static final Set<String> PARTICIPLES = Set.of("told", "due", "over", "silent", "slow", "done", "hold",
			"waiting");

	private static final Set<String> SHARED_TOPICS = Set.of("sendMails", "handOver");

	private final BpmnModelInstance model;

	private final List<String> complaints = new ArrayList<>();

	private ModelLint(BpmnModelInstance model) {
		this.model = model;
	}

	/** What is against the rules; empty when nothing is. */
	static List<String> complaints(BpmnModelInstance model) {
		ModelLint lint = new ModelLint(model);
		lint.process();
		lint.all(FlowNode.class).forEach(lint::name);
		lint.all(Gateway.class).forEach(lint::gateway);
		lint.all(ServiceTask.class).forEach(lint::service);
		lint.all(UserTask.class).forEach(lint::person);
		lint.all(CallActivity.class).forEach(lint::call);
		lint.all(BusinessRuleTask.class)
			.forEach((task) -> lint.require("version".equals(task.getCamundaDecisionRefBinding()), task,
					"binding of the decision is not a pinned version"));
		lint.all(FlowElement.class).forEach(lint::drawn);
		lint.all(SequenceFlow.class).forEach(lint::flow);
		lint.reached();
		lint.complaints.addAll(ModelText.complaints(model));
		return lint.complaints;
	}

	static Process process(BpmnModelInstance model) {
		return model.getModelElementsByType(Process.class).iterator().next();
	}

	/** The ids of the models that this one calls. */
	static List<String> called(BpmnModelInstance model) {
		return model.getModelElementsByType(CallActivity.class).stream().map(CallActivity::getCalledElement).toList();
	}

	private void process() {
		Process process = process(this.model);
		require(process.getCamundaHistoryTimeToLiveString() != null, process, "has no historyTimeToLive");
		require(process.isExecutable(), process, "is not executable");
		require(!process.getDocumentations().isEmpty(), process, "does not say what it is for");
	}

	private void name(FlowNode node) {
		String label = node.getName();
		if (label == null || label.isEmpty()) {
			require(node instanceof Gateway && !asks((Gateway) node), node, "has no label");
			return;
		}
		require(camelCase(label).equals(node.getId()), node, "is not the camelCase of its label " + label);
		List<String> words = List.of(label.toLowerCase(Locale.ROOT).split(" "));
		if (node instanceof CallActivity call && call.getCalledElement().equals(node.getId())) {
			return;
		}
		if (node instanceof Activity) {
			require(VERBS.contains(words.get(0)) && words.size() > 1 && words.size() < 5, node,
					"has a label that is not verb and noun");
		}
		else if (node instanceof Event) {
			String last = words.get(words.size() - 1);
			require(words.size() > 1 && (last.endsWith("ed") || PARTICIPLES.contains(last)), node,
					"is an event whose label is not noun and participle");
		}
	}

	private void gateway(Gateway gateway) {
		int in = gateway.getIncoming().size();
		int out = gateway.getOutgoing().size();
		require(in == 1 || out == 1, gateway, "both joins and splits");
		if (asks(gateway)) {
			require(gateway.getName() != null && gateway.getName().endsWith("?"), gateway, "is no question");
			gateway.getOutgoing()
				.forEach((flow) -> require(flow.getName() != null, flow, "is an answer without words"));
		}
	}

	private static boolean asks(Gateway gateway) {
		return (gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway)
				&& gateway.getOutgoing().size() > 1;
	}

	private void service(ServiceTask task) {
		if ("external".equals(task.getCamundaType())) {
			String topic = task.getCamundaTopic();
			require(beans(Work.class).contains(topic), task, "has a topic that nobody works on: " + topic);
			require(topic.equals(task.getId()) || SHARED_TOPICS.contains(topic), task, "has another topic than its id");
			return;
		}
		require(("${" + task.getId() + "}").equals(task.getCamundaDelegateExpression()), task,
				"has another delegate than its id");
		require(beans(JavaDelegate.class).contains(task.getId()), task, "has a delegate that does not exist");
	}

	private void person(UserTask task) {
		require(!task.isCamundaAsyncBefore(), task, "is a user task with asyncBefore");
		require(task.getCamundaCandidateGroups() != null && task.getCamundaAssignee() == null, task,
				"is not offered to candidate groups");
		require(task.getCamundaFormRef() == null || "deployment".equals(task.getCamundaFormRefBinding()), task,
				"has another binding of its form than deployment");
	}

	private void call(CallActivity call) {
		require("deployment".equals(call.getCamundaCalledElementBinding()), call,
				"has another binding than deployment");
		require(call.getExtensionElements() != null && call.getExtensionElements()
			.getElementsQuery()
			.filterByType(CamundaIn.class)
			.list()
			.stream()
			.anyMatch((in) -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey())), call,
				"does not pass the business key on");
	}

	private void drawn(FlowElement element) {
		long times = (element instanceof SequenceFlow)
				? all(BpmnEdge.class).stream().filter((edge) -> element.equals(edge.getBpmnElement())).count()
				: all(BpmnShape.class).stream().filter((shape) -> element.equals(shape.getBpmnElement())).count();
		require(times == 1, element, "is drawn " + times + " times");
	}

	private void flow(SequenceFlow flow) {
		require(flow.getSource().getOutgoing().contains(flow) && flow.getTarget().getIncoming().contains(flow), flow,
				"is not known where it begins or ends");
	}

	private void reached() {
		Deque<FlowNode> next = new ArrayDeque<>(all(StartEvent.class));
		Set<FlowNode> reached = new HashSet<>();
		while (!next.isEmpty()) {
			FlowNode node = next.pop();
			if (reached.add(node)) {
				node.getOutgoing().forEach((flow) -> next.add(flow.getTarget()));
				all(BoundaryEvent.class).stream()
					.filter((event) -> node.equals(event.getAttachedTo()))
					.forEach(next::add);
			}
		}
		all(FlowNode.class).stream()
			.filter((node) -> !(node instanceof org.camunda.bpm.model.bpmn.instance.SubProcess))
			.forEach((node) -> require(reached.contains(node), node, "is never reached"));
	}

	/** The names of the process room's beans of a type; a work's is its topic. */
	static Set<String> beans(Class<?> type) {
		return Stream
			.of(DecisionSteps.class, MailSteps.class, ReleaseSteps.class, UploadSteps.class, ValidationSteps.class,
					OutsideWork.class)
			.flatMap((steps) -> Arrays.stream(steps.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Bean.class) && method.getReturnType() == type)
			.map(Method::getName)
			.collect(Collectors.toSet());
	}

	private static String camelCase(String label) {
		String[] words = label.replaceAll("[?]", "").toLowerCase(Locale.ROOT).split("[ -]");
		return words[0] + Arrays.stream(words)
			.skip(1)
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

	private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
		return this.model.getModelElementsByType(type);
	}

	private void require(boolean kept, BaseElement element, String complaint) {
		require(kept, element.getId(), complaint);
	}

	private void require(boolean kept, String where, String complaint) {
		if (!kept) {
			this.complaints.add(where + " " + complaint);
		}
	}

}
