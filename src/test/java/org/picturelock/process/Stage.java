package org.picturelock.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.picturelock.Api;
import org.picturelock.Shelf;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.OpenRequest;
import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.rules.OwnRules;
import org.picturelock.validation.Measurement;
import org.picturelock.validation.Validations;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays the parts around the models one step at a time: the sender, the workers and the
 * clock. Facts are made up where nobody's media is the subject.
 */
@Component
class Stage {

	private static final String WORKER = "stage";

	private static final long LOCK = 60_000;

	final LockedCuts cuts;

	final Shelf shelf;

	private final ExternalTaskService external;

	private final ManagementService jobs;

	private final RuntimeService runtime;

	private final Attempt attempt;

	private final Map<String, Work> works;

	private final Validations validations;

	private final People people;

	final OwnRules rules;

	final JdbcClient jdbc;

	private final Deliveries deliveries;

	private final Environment environment;

	Stage(LockedCuts cuts, Shelf shelf, ExternalTaskService external, ManagementService jobs, RuntimeService runtime,
			Attempt attempt, List<Work> works, Validations validations, People people, OwnRules rules, JdbcClient jdbc,
			Deliveries deliveries, Environment environment) {
		this.cuts = cuts;
		this.shelf = shelf;
		this.external = external;
		this.jobs = jobs;
		this.runtime = runtime;
		this.attempt = attempt;
		this.works = works.stream().collect(Collectors.toMap(Work::topic, Function.identity()));
		this.validations = validations;
		this.people = people;
		this.rules = rules;
		this.jdbc = jdbc;
		this.deliveries = deliveries;
		this.environment = environment;
	}

	/** A project whose own rules have one row. */
	String project(String mode, int holdMinutes, boolean secondApproval) {
		String project = this.shelf.project();
		rules(project, this.rules.release(mode, holdMinutes, secondApproval), null);
		return project;
	}

	void rules(String project, String key, Integer version) {
		this.jdbc.sql("update project set release_rules = ?, release_rules_version = ? where code = ?")
			.params(key, version, project)
			.update();
	}

	Caller caller(String person) {
		return this.people.caller(person).orElseThrow();
	}

	Delivery open(String project, Integer joins) {
		RequestedFile file = (joins != null) ? new RequestedFile("music.wav", 100L, "STEM", "MUSIC", null)
				: new RequestedFile("cut.mov", 100L, "PROXY", null, null);
		return this.cuts.open(project, new OpenRequest("LOCKED", "101", "As discussed", joins, List.of(file)),
				caller("uploader"));
	}

	/** All bytes of all files; which are no film. */
	void send(Delivery delivery) {
		try {
			Path bytes = Files.write(Files.createTempFile(Path.of("target"), "cut", ".mov"), new byte[100]);
			Api api = api("uploader");
			for (DeliveredFile file : delivery.files()) {
				api.sendFile(delivery.id(), file.id(), bytes);
			}
			Files.delete(bytes);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** What the API offers this person to do. */
	String offered(String delivery, String person) {
		return seen(delivery, person).get("actions").toString();
	}

	JsonNode seen(String delivery, String person) {
		return api(person).get("/api/deliveries/" + delivery).body();
	}

	/** A sealed delivery that waits for its measuring. */
	String sealed(String project, Integer joins) {
		Delivery delivery = open(project, joins);
		send(delivery);
		assertThat(this.shelf.state(delivery.id())).isEqualTo("VALIDATING");
		return delivery.id();
	}

	/** A delivery that was measured and judged, and whose decision is due. */
	String accepted(String project, Integer joins) {
		String delivery = sealed(project, joins);
		measure(delivery, (facts) -> {
		});
		job(delivery, "judgeFacts");
		return delivery;
	}

	/** A delivery whose decision was taken. */
	String decided(String project) {
		String delivery = accepted(project, null);
		job(delivery, "decideRelease");
		return delivery;
	}

	/** Both steps of the measuring, with the facts of a perfect file but for these. */
	void measure(String delivery, Consumer<Map<String, Object>> but) {
		Map<String, Map<String, Object>> facts = facts(delivery, but);
		work(delivery, acted("readHeaders", () -> {
			this.validations.record(new Measurement(delivery, facts, false, null));
			return Map.of("slowAfter", "PT1M");
		}));
		work(delivery, acted("measureFiles", () -> {
			this.validations.record(new Measurement(delivery, facts, true, null));
			return Map.of();
		}));
	}

	/** Has the real worker do every task of this topic that the delivery waits at. */
	void work(String delivery, String topic) {
		work(delivery, this.works.get(topic));
	}

	void work(String delivery, Work work) {
		List<LockedExternalTask> tasks = this.external.fetchAndLock(10, WORKER)
			.topic(work.topic(), LOCK)
			.businessKey(delivery)
			.execute();
		assertThat(tasks).as("tasks %s of %s", work.topic(), delivery).isNotEmpty();
		for (LockedExternalTask task : tasks) {
			try {
				this.attempt.at(task, work, WORKER);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/** A worker that leaves this and does nothing else. */
	static Work acted(String topic, Supplier<Map<String, Object>> result) {
		return new Work() {
			@Override
			public String topic() {
				return topic;
			}

			@Override
			public Supplier<Map<String, Object>> perform(LockedExternalTask task, Runnable stillOurs) {
				return result;
			}
		};
	}

	/** Lets the clock or the job executor come to the step that waits for it. */
	void job(String delivery, String step) {
		this.jobs.executeJob(waiting(delivery, step).getId());
	}

	/** In how many hours from now the clock comes to this step by itself. */
	long hoursUntil(String delivery, String step) {
		return Math.round(
				Duration.between(Instant.now(), waiting(delivery, step).getDuedate().toInstant()).toMinutes() / 60.0);
	}

	private Job waiting(String delivery, String step) {
		List<Job> found = new ArrayList<>();
		for (ProcessInstance instance : instances(delivery)) {
			this.jobs.createJobQuery()
				.processInstanceId(instance.getId())
				.list()
				.stream()
				.filter((job) -> step.equals(this.jobs.createJobDefinitionQuery()
					.jobDefinitionId(job.getJobDefinitionId())
					.singleResult()
					.getActivityId()))
				.forEach(found::add);
		}
		assertThat(found).as("jobs %s of %s", step, delivery).hasSize(1);
		return found.get(0);
	}

	String state(String delivery) {
		return this.shelf.state(delivery);
	}

	/** The step at which the delivery's instances wait. */
	List<String> steps(String delivery) {
		return instances(delivery).stream()
			.flatMap((instance) -> this.runtime.getActiveActivityIds(instance.getId()).stream())
			.sorted()
			.toList();
	}

	List<ProcessInstance> instances(String delivery) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(delivery).list();
	}

	/** Its own instance of a model. */
	ProcessInstance instance(String delivery, String model) {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(delivery)
			.processDefinitionKey(model)
			.singleResult();
	}

	/** The events whose mails are in this state, each once. */
	List<String> mails(String delivery, String state) {
		return this.jdbc.sql("select distinct event from mail where delivery = ? and state = ? order by 1")
			.params(delivery, state)
			.query(String.class)
			.list();
	}

	private Map<String, Map<String, Object>> facts(String delivery, Consumer<Map<String, Object>> but) {
		Map<String, Map<String, Object>> all = new HashMap<>();
		for (DeliveredFile file : this.deliveries.get(delivery).files()) {
			Map<String, Object> facts = new HashMap<>(this.rules.perfectProxy());
			facts.put("runtimeSeconds", 10.0);
			facts.put("fileType", file.fileType().name());
			but.accept(facts);
			all.put(file.id(), facts);
		}
		return all;
	}

	private Api api(String person) {
		return new Api(this.environment.getRequiredProperty("local.server.port", Integer.class), person);
	}

}
