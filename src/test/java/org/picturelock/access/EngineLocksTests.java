package org.picturelock.access;

import java.util.Map;
import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the engine itself refuses, should something get past the fence or the rules. */
@PicturelockTest
class EngineLocksTests {

	private static final String ATTACK = "${''.getClass()"
			+ ".forName('org.picturelock.access.EngineLocksTests$Reaching').newInstance()}";

	private static boolean reached;

	@Autowired
	private ProcessEngine engine;

	private Deployment deployment;

	@AfterEach
	void clean() {
		reached = false;
		if (this.deployment != null) {
			this.engine.getRepositoryService().deleteDeployment(this.deployment.getId(), true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ATTACK, "${execution.getClass().forName('java.lang.Runtime')}",
			"${execution.class.classLoader}", "${execution.engineServices.managementService.properties}",
			"${execution.setVariable('x', 'y')}", "${''.class}", "${''['class']}", "${releaseMode.getClass()}",
			"${releaseMode.bytes}", "${people}", "${dataSource.connection}", "${passwordEncoder.encode('x')}",
			"${environment.systemEnvironment}", "${repositoryService}", "${jdbcClient}", "${list.getClass()}",
			"${map.getClass()}" })
	void anExpressionReachesNoClassAndNoOtherBean(String expression) {
		BpmnModelInstance model = Bpmn.createExecutableProcess("locked")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.serviceTask()
			.camundaExpression(expression)
			.endEvent()
			.done();
		assertThatThrownBy(() -> start(model)).isInstanceOf(Exception.class);
		assertThat(reached).isFalse();
	}

	@Test
	void aModelComparesItsVariablesAndReadsTheBusinessKey() throws Exception {
		start(Bpmn.createExecutableProcess("locked")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.exclusiveGateway("gate")
			.condition("auto", "${execution.processBusinessKey == 'key' && releaseMode == 'MANUAL'}")
			.endEvent("ended")
			.moveToNode("gate")
			.condition("other", "${releaseMode != 'MANUAL'}")
			.userTask("wrong")
			.endEvent()
			.done());
		assertThat(this.engine.getHistoryService()
			.createHistoricActivityInstanceQuery()
			.processDefinitionId(definition())
			.activityId("ended")
			.count()).isEqualTo(1);
	}

	@Test
	void aModelNamesNoClass() {
		assertThatThrownBy(() -> start(Bpmn.createExecutableProcess("locked")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.serviceTask()
			.camundaClass(Reaching.class.getName())
			.endEvent()
			.done())).hasMessageContaining("may not name the class");
		assertThat(reached).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript", "groovy", "juel", "python", "feel" })
	void aModelRunsNoScript(String language) {
		assertThatThrownBy(() -> start(Bpmn.createExecutableProcess("locked")
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.scriptTask()
			.scriptFormat(language)
			.scriptText("1 + 1")
			.endEvent()
			.done())).isInstanceOf(Exception.class);
	}

	@Test
	void aCellInAnotherLanguageRunsNoJava() {
		String table = """
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"
				    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
				  <decision id="lockedTable" name="t" camunda:historyTimeToLive="P1D"><decisionTable id="t">
				    <output id="o" name="o" typeRef="string"/>
				    <rule id="r"><outputEntry id="e" expressionLanguage="juel"><text><![CDATA[
				    ${''.getClass().forName('org.picturelock.access.EngineLocksTests$Reaching').newInstance()}
				    ]]></text></outputEntry></rule>
				  </decisionTable></decision>
				</definitions>""";
		assertThatThrownBy(() -> {
			this.deployment = this.engine.getRepositoryService()
				.createDeployment()
				.addString("locked.dmn", table)
				.deploy();
			this.engine.getDecisionService().evaluateDecisionTableByKey("lockedTable", Map.of());
		}).isInstanceOf(Exception.class);
		assertThat(reached).isFalse();
	}

	@Test
	void queriesEvaluateNoExpressions() {
		refused(() -> this.engine.getTaskService().createTaskQuery().taskAssigneeExpression(ATTACK).list());
		refused(() -> this.engine.getTaskService()
			.createTaskQuery()
			.or()
			.taskAssigneeExpression(ATTACK)
			.endOr()
			.list());
		refused(() -> {
			Filter filter = this.engine.getFilterService().newTaskFilter("locked");
			filter.setQuery(this.engine.getTaskService().createTaskQuery().taskAssigneeExpression(ATTACK));
			this.engine.getFilterService().saveFilter(filter);
			try {
				return this.engine.getFilterService().list(filter.getId());
			}
			finally {
				this.engine.getFilterService().deleteFilter(filter.getId());
			}
		});
		assertThat(reached).isFalse();
	}

	/**
	 * Not even one that reaches nothing, so that it is the query that refuses. Only
	 * within "or" the engine forgets to look, see the fence.
	 */
	@Test
	void aHarmlessExpressionIsNoQueryEither() {
		TaskQuery adhoc = this.engine.getTaskService().createTaskQuery().taskAssigneeExpression("${'ann'}");
		assertThatThrownBy(adhoc::list).hasMessageContaining("Expressions are forbidden");
		Filter stored = this.engine.getFilterService().newTaskFilter("harmless").setQuery(adhoc);
		assertThatThrownBy(() -> this.engine.getFilterService().saveFilter(stored))
			.hasMessageContaining("Expressions are forbidden");
	}

	@Test
	void noJavaObjectIsStoredOrMade() {
		DoorTask task = new DoorTask(this.engine);
		try {
			refused(() -> {
				this.engine.getRuntimeService()
					.setVariable(task.instance(), "x",
							Variables.serializedObjectValue("rO0ABXA=")
								.serializationDataFormat(Variables.SerializationDataFormats.JAVA)
								.objectTypeName("java.util.ArrayList")
								.create());
				return null;
			});
			this.engine.getRuntimeService()
				.setVariable(task.instance(), "x",
						Variables.serializedObjectValue("{}")
							.serializationDataFormat("application/json")
							.objectTypeName(Reaching.class.getName())
							.create());
			refused(() -> this.engine.getRuntimeService().getVariable(task.instance(), "x"));
		}
		finally {
			task.close();
		}
		assertThat(reached).isFalse();
	}

	@Test
	void nobodyMakesAnAccountOrAGroupInTheEngine() {
		assertThat(this.engine.getIdentityService().isReadOnly()).isTrue();
		refused(() -> this.engine.getIdentityService().newUser("intruder"));
		refused(() -> this.engine.getIdentityService().newGroup("camunda-admin"));
		assertThat(this.engine.getIdentityService().checkPassword("admin", "demo")).isFalse();
		assertThat(this.engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").list()).isEmpty();
	}

	@Test
	void theEngineKnowsItsCandidates() {
		assertThat(this.engine.getIdentityService().createGroupQuery().groupMember("uploader").list()).extracting("id")
			.contains("uploader", "uploader-HLT-alpha", "uploader-LMR-alpha")
			.doesNotContain("uploader-HLT-beta", "uploader-NOVA-nova", "post-production-HLT");
		assertThat(this.engine.getIdentityService().createUserQuery().memberOfGroup("uploader-HLT-beta").list())
			.extracting("id")
			.containsExactly("uploader-beta");
		assertThat(this.engine.getIdentityService().createGroupQuery().groupMember("admin").list()).isEmpty();
	}

	private void start(BpmnModelInstance model) throws Exception {
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("locked.bpmn", model)
			.deploy();
		this.engine.getRuntimeService()
			.startProcessInstanceByKey("locked", "key",
					Variables.createVariables()
						.putValue("releaseMode", "MANUAL")
						.putValue("list", Spin.JSON("[1]"))
						.putValue("map", Spin.JSON("{}")));
	}

	private String definition() {
		return this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.deploymentId(this.deployment.getId())
			.singleResult()
			.getId();
	}

	private static void refused(Callable<?> attack) {
		assertThatThrownBy(attack::call).isInstanceOf(Exception.class);
	}

	/** Tells when somebody makes one. */
	public static class Reaching implements JavaDelegate {

		public Reaching() {
			reached = true;
		}

		@Override
		public void execute(DelegateExecution execution) {
			reached = true;
		}

	}

}
