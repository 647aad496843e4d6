package org.picturelock.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Projects;
import org.picturelock.project.Team;
import org.picturelock.release.Decision;
import org.picturelock.release.Decisions;

import org.springframework.stereotype.Component;

/**
 * The fields of {@code release-to-studio.form} besides those that name the cut.
 * Task-local.
 */
@Component
class ReleaseForm {

	private final CutFields cut;

	private final Projects projects;

	private final Decisions decisions;

	private final ObjectMapper json;

	ReleaseForm(CutFields cut, Projects projects, Decisions decisions, ObjectMapper json) {
		this.cut = cut;
		this.projects = projects;
		this.decisions = decisions;
		this.json = json;
	}

	void fill(DelegateTask task) {
		Delivery delivery = this.cut.fill(task);
		task.setVariableLocal("teamOptions", json(options(delivery.project())));
		task.setVariableLocal("teams", json(this.decisions.find(delivery.id()).map(Decision::teams).orElse(List.of())));
		task.setVariableLocal("note", "");
	}

	/** The ticked teams: a JSON list from Tasklist and from the application alike. */
	List<String> teams(DelegateTask task) {
		TypedValue entered = task.getVariableLocalTyped("teams", false);
		Object value = (entered instanceof SerializableValue json) ? json.getValueSerialized()
				: (entered != null) ? entered.getValue() : null;
		try {
			return (value != null) ? this.json.readValue(value.toString(), new TypeReference<List<String>>() {
			}) : List.of();
		}
		catch (JsonProcessingException ex) {
			throw Problem.invalid("teams", "MALFORMED");
		}
	}

	String note(DelegateTask task) {
		return Completion.text(task, "note");
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

}
