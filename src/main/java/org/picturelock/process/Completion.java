package org.picturelock.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes over what a person entered when completing a task, in Tasklist or through the
 * application, and lets nothing of it stay in the engine.
 */
@Component
class Completion {

	private static final String ANSWER = "answer";

	private static final String REASON = "reason";

	/** Fields that only ever are the task's own; elsewhere they would be overlooked. */
	private static final List<String> FORM_ONLY = List.of("teams", "note", REASON, ANSWER);

	private final IdentityService identity;

	private final MessageSource messages;

	Completion(IdentityService identity, MessageSource messages) {
		this.identity = identity;
		this.messages = messages;
	}

	/** A listener that is told the task and the login of the person who completes it. */
	TaskListener by(BiConsumer<DelegateTask, String> step) {
		return (task) -> {
			Authentication person = this.identity.getCurrentAuthentication();
			if (person == null || person.getUserId() == null) {
				throw new IllegalStateException("Task " + task.getId() + " completed by nobody");
			}
			try {
				if (FORM_ONLY.stream().anyMatch(task.getExecution()::hasVariable)) {
					throw Problem.of(HttpStatus.BAD_REQUEST, "BAD_REQUEST");
				}
				step.accept(task, person.getUserId());
			}
			catch (Problem problem) {
				throw new TaskRefused(problem, words(problem, LocaleContextHolder.getLocale()));
			}
			task.removeVariablesLocal();
		};
	}

	/**
	 * The fields of a form that asks to choose. They begin empty, and are there so that
	 * what is entered stays with the task.
	 */
	static void ask(DelegateTask task) {
		task.setVariableLocal(ANSWER, "");
		task.setVariableLocal(REASON, "");
	}

	/** What an answer is, entered in a form or by the application. */
	static Map<String, Object> answer(String answer, String reason) {
		return Map.of(ANSWER, answer, REASON, (reason != null) ? reason : "");
	}

	/** Whether the person chose the first rather than the second, or 422 for neither. */
	static boolean chose(DelegateTask task, String first, String second) {
		String answer = text(task, ANSWER);
		if (!first.equals(answer) && !second.equals(answer)) {
			throw Problem.invalid(ANSWER, "REQUIRED");
		}
		return first.equals(answer);
	}

	/** The reason that the person entered, who must give one. */
	static String reason(DelegateTask task) {
		return reason(text(task, REASON));
	}

	/** What the person entered in a field of text, null for nothing. */
	static String text(DelegateTask task, String field) {
		TypedValue entered = task.getVariableLocalTyped(field, false);
		if (entered instanceof StringValue text) {
			return text.getValue();
		}
		if (entered != null && entered.getType() != ValueType.NULL) {
			throw Problem.invalid(field, "TYPE_MISMATCH");
		}
		return null;
	}

	/** The reason a person must give. */
	static String reason(String reason) {
		Complaints complaints = new Complaints();
		String kept = complaints.reason(reason);
		complaints.raise();
		return kept;
	}

	/** Tasklist shows this sentence to the person. */
	private String words(Problem problem, Locale locale) {
		String all = problem.errors()
			.stream()
			.map((field) -> this.messages.getMessage("problem." + field.code(), field.args(), field.code(), locale))
			.collect(Collectors.joining(" "));
		return all.isEmpty()
				? this.messages.getMessage("problem." + problem.code(), problem.args(), problem.code(), locale) : all;
	}

}
