package org.picturelock.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails a class whose tests, the nested ones too, leave out an element of any model.
 * Their ways are drawn into {@code target/process-test-coverage}.
 */
class ModelCoverage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());

	@Override
	public void beforeAll(ExtensionContext context) {
		if (isOutermost(context)) {
			String name = context.getRequiredTestClass().getName();
			this.collector.createSuite(new Suite(name, name));
			this.collector.activateSuite(name);
			new ProcessEngineAdapter(engine(context), this.collector).initializeListeners();
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		Suite suite = this.collector.getActiveSuite();
		this.collector.createRun(new Run(context.getUniqueId(), context.getDisplayName()), suite.getId());
		this.collector.activateRun(context.getUniqueId());
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (isOutermost(context)) {
			CoverageReportUtil.createReport(this.collector, "target/process-test-coverage");
			assertThat(missed(engine(context))).as("elements of the models that no test goes through").isEmpty();
		}
	}

	private List<String> missed(ProcessEngine engine) {
		Set<String> covered = this.collector.getActiveSuite()
			.getEvents()
			.stream()
			.map(ModelCoverage::name)
			.collect(Collectors.toSet());
		List<String> missed = new ArrayList<>();
		for (ProcessDefinition model : engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.latestVersion()
			.list()) {
			engine.getRepositoryService()
				.getBpmnModelInstance(model.getId())
				.getModelElementsByType(FlowElement.class)
				.stream()
				.filter((element) -> element instanceof FlowNode || element instanceof SequenceFlow)
				.map((element) -> model.getKey() + " " + element.getId())
				.filter((name) -> !covered.contains(name))
				.forEach(missed::add);
		}
		return missed;
	}

	private static String name(Event event) {
		return event.getModelKey() + " " + event.getDefinitionKey();
	}

	private static ProcessEngine engine(ExtensionContext context) {
		return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
	}

	private static boolean isOutermost(ExtensionContext context) {
		return context.getRequiredTestClass().getEnclosingClass() == null;
	}

	/** Lets the engine tell where its tokens go. */
	@TestConfiguration
	static class Listening {

		@Bean
		static org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin modelCoverage() {
			return new org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin() {
				@Override
				public void preInit(org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl engine) {
					ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
				}
			};
		}

	}

}
