package org.picturelock.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.project.Projects;
import org.picturelock.validation.Finding;
import org.picturelock.validation.RunTime;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The fields that name the cut in every form: all that a person must know who decides in
 * Tasklist. Task-local.
 */
@Component
class CutFields {

	static final String NOTHING = "–";

	/** Of an engine's text; it holds 4,000 characters. */
	private static final int LONGEST = 3900;

	private final Deliveries deliveries;

	private final Projects projects;

	private final Validations validations;

	private final String baseUrl;

	CutFields(Deliveries deliveries, Projects projects, Validations validations,
			@Value("${picturelock.base-url}") String baseUrl) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.validations = validations;
		this.baseUrl = baseUrl;
	}

	/** Answers the delivery that the task is about. */
	Delivery fill(DelegateTask task) {
		Delivery delivery = this.deliveries.get(task.getExecution().getProcessBusinessKey());
		task.setVariableLocal("cut", "%s · %s · %s · v%d".formatted(this.projects.get(delivery.project()).title(),
				delivery.episode(), delivery.cutType(), delivery.version()));
		task.setVariableLocal("runTime",
				this.validations.runtimeSeconds(delivery.id()).map(RunTime::text).orElse(NOTHING));
		task.setVariableLocal("findings",
				this.validations.find(delivery.id()).map(CutFields::findings).orElse(NOTHING));
		task.setVariableLocal("player", this.baseUrl + "/deliveries/" + delivery.id());
		task.setVariableLocal("uploadNote", (delivery.note() != null) ? delivery.note() : NOTHING);
		return delivery;
	}

	/** One a line, as many as the engine can hold. */
	private static String findings(Validation validation) {
		StringBuilder lines = new StringBuilder();
		int told = 0;
		for (Finding finding : validation.findings()) {
			String line = finding.severity() + ": " + finding.message() + "\n";
			if (lines.length() + line.length() > LONGEST) {
				return lines + "… +" + (validation.findings().size() - told);
			}
			lines.append(line);
			told++;
		}
		return (told > 0) ? lines.toString().strip() : NOTHING;
	}

}
