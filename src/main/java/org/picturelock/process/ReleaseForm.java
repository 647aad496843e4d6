package org.picturelock.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.project.Team;
import org.picturelock.release.Decision;
import org.picturelock.release.Decisions;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The fields of {@code release-to-studio.form}: what names the cut, and what a person
 * enters. Task-local.
 */
@Component
class ReleaseForm {

	private final Deliveries deliveries;

	private final Projects projects;

	private final Validations validations;

	private final Decisions decisions;

	private final ObjectMapper json;

	private final String baseUrl;

	ReleaseForm(Deliveries deliveries, Projects projects, Validations validations, Decisions decisions,
			ObjectMapper json, @Value("${picturelock.base-url}") String baseUrl) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.validations = validations;
		this.decisions = decisions;
		this.json = json;
		this.baseUrl = baseUrl;
	}

	void fill(DelegateTask task, String id) {
		Delivery delivery = this.deliveries.get(id);
		Project project = this.projects.get(delivery.project());
		task.setVariableLocal("cut", "%s · %s · %s · v%d".formatted(project.title(), delivery.episode(),
				delivery.cutType(), delivery.version()));
		task.setVariableLocal("runTime", this.validations.runtimeSeconds(id).map(ReleaseForm::clock).orElse("–"));
		task.setVariableLocal("findings", this.validations.find(id).map(ReleaseForm::codes).orElse("–"));
		task.setVariableLocal("player", this.baseUrl + "/deliveries/" + id);
		task.setVariableLocal("uploadNote", (delivery.note() != null) ? delivery.note() : "–");
		task.setVariableLocal("teamOptions", json(options(delivery.project())));
		task.setVariableLocal("teams", json(this.decisions.find(id).map(Decision::teams).orElse(List.of())));
		task.setVariableLocal("note", "");
	}

	/** The ticked teams: a JSON list from Tasklist and from the application alike. */
	List<String> teams(DelegateTask task) {
		Object value = task.getVariableLocal("teams");
		try {
			return (value != null) ? this.json.readValue(value.toString(), new TypeReference<List<String>>() {
			}) : List.of();
		}
		catch (JsonProcessingException ex) {
			throw Problem.invalid("teams", "MALFORMED");
		}
	}

	String note(DelegateTask task) {
		return (task.getVariableLocal("note") instanceof String note) ? note : null;
	}

	/** What a person entered, as the form would send it. */
	Map<String, Object> entered(List<String> teams, String note) {
		return Map.of("teams", json(teams), "note", (note != null) ? note : "");
	}

	private List<Map<String, String>> options(String project) {
		List<Map<String, String>> options = new ArrayList<>();
		for (Team team : this.projects.teams(project)) {
			options.add(Map.of("label", team.name(), "value", team.id()));
		}
		return options;
	}

	private Object json(Object value) {
		try {
			return SpinValues.jsonValue(this.json.writeValueAsString(value)).create();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String codes(Validation validation) {
		return validation.findings().isEmpty() ? "–"
				: String.join("\n",
						validation.findings()
							.stream()
							.map((finding) -> finding.severity() + ": " + finding.message())
							.toList());
	}

	private static String clock(double seconds) {
		Duration time = Duration.ofMillis(Math.round(seconds * 1000));
		return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
	}

}
