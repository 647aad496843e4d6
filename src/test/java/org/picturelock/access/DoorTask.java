package org.picturelock.access;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.spin.Spin;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A task as far as the door is concerned; of post house alpha on HLT if nothing else is
 * said.
 */
final class DoorTask implements AutoCloseable {

	private static final String FORM = """
			{"id": "doorTask", "type": "default", "schemaVersion": 7, "components": [
			  {"type": "textfield", "id": "f0", "key": "cut", "label": "Cut", "readonly": true},
			  {"type": "checklist", "id": "f1", "key": "teams", "label": "Teams", "valuesKey": "teamChoices"},
			  {"type": "textarea", "id": "f2", "key": "note", "label": "Note"}]}""";

	private final ProcessEngine engine;

	private final Deployment deployment;

	private final ProcessInstance instance;

	DoorTask(ProcessEngine engine) {
		this(engine, "uploader-HLT-alpha,post-production-HLT", "HLT 101 v1");
	}

	DoorTask(ProcessEngine engine, String candidates, String cut) {
		this.engine = engine;
		BpmnModelInstance model = Bpmn.createExecutableProcess("doorTask")
			.name("Door")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.userTask("openDoor")
			.name("Open the door")
			.camundaCandidateGroups(candidates)
			.camundaFormRef("doorTask")
			.camundaFormRefBinding("deployment")
			.camundaInputParameter("teams", "${ticked}")
			.userTask("after")
			.endEvent()
			.done();
		this.deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("doorTask.bpmn", model)
			.addString("doorTask.form", FORM)
			.deploy();
		this.instance = engine.getRuntimeService()
			.startProcessInstanceByKey("doorTask", Variables.createVariables()
				.putValue("releaseMode", "MANUAL")
				.putValue("cut", cut)
				.putValue("ticked", Spin.JSON("[\"vfx\"]"))
				.putValue("teamChoices", Spin
					.JSON("[{\"label\":\"VFX\",\"value\":\"vfx\"}," + "{\"label\":\"Sound\",\"value\":\"sound\"}]")));
		beFirst();
	}

	/** The oldest stand on the first page, and others leave tasks too. */
	private void beFirst() {
		new JdbcTemplate(this.engine.getProcessEngineConfiguration().getDataSource())
			.update("update act_ru_task set create_time_ = '2000-01-01' where id_ = ?", id());
	}

	String id() {
		return task().getId();
	}

	Task task() {
		return this.engine.getTaskService().createTaskQuery().processInstanceId(this.instance.getId()).singleResult();
	}

	Object variable(String name) {
		return this.engine.getRuntimeService().getVariable(this.instance.getId(), name);
	}

	/** For nobody when null. */
	void claim(String person) {
		this.engine.getTaskService().setAssignee(id(), person);
	}

	String definition() {
		return this.instance.getProcessDefinitionId();
	}

	String instance() {
		return this.instance.getId();
	}

	@Override
	public void close() {
		this.engine.getRepositoryService().deleteDeployment(this.deployment.getId(), true);
	}

}
