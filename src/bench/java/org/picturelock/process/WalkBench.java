package org.picturelock.process;

import java.io.InputStream;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process steps of a walk from the sealed delivery to the last mail and manifest: with everything the house does at
 * each step, against a bare engine on the same database with the same models and delegates that do nothing.
 */
@PicturelockTest
@TestPropertySource(properties = { "picturelock.process.workers=0", "camunda.bpm.job-execution.enabled=false",
		"camunda.bpm.process-engine-name=stage" })
class WalkBench {

	private static final int WALKS = Integer.getInteger("bench.walks", 40);

	private static final List<String> MODELS = List.of("locked-cut", "upload", "validation", "auto-release",
			"manual-release", "studio-release");

	@Autowired
	private Stage stage;

	@Autowired
	private EmbeddedDatabase database;

	@Test
	void againstTheBareEngine() throws Exception {
		ProcessEngine bare = bareEngine();
		for (int round = 0; round < 3; round++) {
			List<String> deliveries = new ArrayList<>();
			for (int i = 0; i < WALKS; i++) {
				deliveries.add(this.stage.sealed(this.stage.project("AUTO", 0, false), null));
			}
			double ours = seconds(deliveries, this::walk);
			List<String> keys = new ArrayList<>();
			for (int i = 0; i < WALKS; i++) {
				keys.add(sealed(bare));
			}
			double theirs = seconds(keys, (key) -> walk(bare, key));
			System.out.printf("a walk's steps: %.0f ms, on the bare engine %.0f ms, ratio %.1f%n", 1000 * ours / WALKS,
					1000 * theirs / WALKS, ours / theirs);
		}
		bare.close();
	}

	private void walk(String delivery) {
		this.stage.measure(delivery, (facts) -> {
		});
		this.stage.job(delivery, "judgeFacts");
		this.stage.job(delivery, "decideRelease");
		this.stage.work(delivery, "sendMails");
		this.stage.work(delivery, "handOver");
		assertThat(this.stage.instances(delivery)).isEmpty();
	}

	private static String sealed(ProcessEngine engine) {
		String key = UUID.randomUUID().toString();
		engine.getRuntimeService()
			.startProcessInstanceByKey("lockedCut", key,
					Map.of("joining", false, "handoffKind", "RELEASE", "postProductionGroup", "p", "releaserGroups", "r", "verdict", "ACCEPTED"));
		engine.getRuntimeService()
			.createMessageCorrelation("picturelock.uploadReceived")
			.processInstanceBusinessKey(key)
			.correlate();
		return key;
	}

	private static void walk(ProcessEngine engine, String key) {
		work(engine, key, "readHeaders");
		work(engine, key, "measureFiles");
		job(engine, key);
		job(engine, key);
		work(engine, key, "sendMails");
		work(engine, key, "handOver");
		assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).count())
			.isZero();
	}

	private static void work(ProcessEngine engine, String key, String topic) {
		for (LockedExternalTask task : engine.getExternalTaskService()
			.fetchAndLock(10, "bare")
			.topic(topic, 60_000)
			.businessKey(key)
			.execute()) {
			engine.getExternalTaskService().complete(task.getId(), "bare", Map.of("slowAfter", "PT1M"));
		}
	}

	private static void job(ProcessEngine engine, String key) {
		for (var instance : engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).list()) {
			for (Job job : engine.getManagementService()
				.createJobQuery()
				.processInstanceId(instance.getId())
				.messages()
				.list()) {
				engine.getManagementService().executeJob(job.getId());
			}
		}
	}

	/** With a schema of its own beside ours. */
	private ProcessEngine bareEngine() throws Exception {
		try (var connection = DriverManager.getConnection(this.database.url(), EmbeddedDatabase.OWNER, this.database.password());
				var statement = connection.createStatement()) {
			statement.execute("create schema if not exists bare");
		}
		StandaloneProcessEngineConfiguration engine = new StandaloneProcessEngineConfiguration();
		engine.setProcessEngineName("bare");
		engine.setJdbcUrl(this.database.url() + "?currentSchema=bare");
		engine.setJdbcUsername(EmbeddedDatabase.OWNER);
		engine.setJdbcPassword(this.database.password());
		engine.setJdbcDriver("org.postgresql.Driver");
		engine.setDatabaseSchema("bare");
		engine.setDatabaseTablePrefix("bare.");
		engine.setDatabaseSchemaUpdate("true");
		engine.setHistory("full");
		engine.setJobExecutorActivate(false);
		engine.setEnforceHistoryTimeToLive(false);
		engine.setBeans(new Idle());
		ProcessEngine built = engine.buildProcessEngine();
		DeploymentBuilder deployment = built.getRepositoryService().createDeployment();
		for (String model : MODELS) {
			try (InputStream bytes = getClass().getResourceAsStream("/bpmn/" + model + ".bpmn")) {
				deployment.addInputStream(model + ".bpmn", bytes);
			}
		}
		try (InputStream table = getClass().getResourceAsStream("/dmn/release/everything-auto.dmn")) {
			deployment.addInputStream("everything-auto.dmn", table);
		}
		deployment.deploy();
		return built;
	}

	private static double seconds(List<String> walks, Consumer<String> walk) {
		long start = System.nanoTime();
		walks.forEach(walk);
		return (System.nanoTime() - start) / 1e9;
	}

	/** Every bean that a model names, doing no more than the model needs to go on. */
	private static final class Idle extends java.util.HashMap<Object, Object> {

		private static final JavaDelegate DELEGATE = (execution) -> {
		};

		Idle() {
			for (String name : List.of("judgeSilence", "sealDelivery", "abandonDelivery", "joinVersion",
					"startHold", "reconsiderDecision", "offerRelease", "grantAccess", "rejectDelivery")) {
				put(name, DELEGATE);
			}
			put("planSilence", (JavaDelegate) (execution) -> execution.setVariable("silentUntil",
					new java.util.Date(System.currentTimeMillis() + 1_000_000_000L)));
			put("judgeFacts", (JavaDelegate) (execution) -> execution.setVariable("verdict", "ACCEPTED"));
			for (String name : List.of("prepareMails", "dropMails", "prepareHandoffs")) {
				put(name, (ExecutionListener) (execution) -> {
				});
			}
			put("collectCircumstances", (ExecutionListener) (execution) -> {
				execution.setVariable("releaseRules", "everything-auto");
				execution.setVariable("releaseRulesVersion", 1);
				execution.setVariable("episode", "101");
				for (String text : List.of("projectKind", "cutType", "postHouse")) {
					execution.setVariable(text, "x");
				}
				for (String number : List.of("version", "releasedBefore", "warnings", "overriddenFindings",
						"stemsMissing", "runtimeMinutes", "runtimeChangeSeconds")) {
					execution.setVariable(number, 1);
				}
			});
			put("recordDecision", (ExecutionListener) (execution) -> {
				execution.setVariable("releaseMode", "AUTO");
				execution.setVariable("holdMinutes", 0);
				execution.setVariable("holdStopped", false);
			});
		}

	}

}
