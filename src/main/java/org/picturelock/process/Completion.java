package org.picturelock.process;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.picturelock.problem.Problem;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Takes over what a person entered when completing a task, in Tasklist or through the
 * application, and lets nothing of it stay in the engine.
 */
@Component
class Completion {

	private static final int REASON_LIMIT = 2_000;

	/** Fields that only ever are the task's own; elsewhere they would be overlooked. */
	private static final List<String> FORM_ONLY = List.of("teams", "note", "reason", "override");

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
			if (FORM_ONLY.stream().anyMatch(task.getExecution()::hasVariable)) {
				throw new IllegalStateException("Task " + task.getId() + " completed past its form");
			}
			try {
				step.accept(task, person.getUserId());
			}
			catch (Problem problem) {
				throw new TaskRefused(problem, words(problem, LocaleContextHolder.getLocale()));
			}
			task.removeVariablesLocal();
		};
	}

	/**
	 * Fields of a form that begin empty; they are there so that what is entered stays
	 * with the task.
	 */
	static void fields(DelegateTask task, String choice) {
		task.setVariableLocal(choice, false);
		task.setVariableLocal("reason", "");
	}

	/** The reason a person must give. */
	static String reason(String reason) {
		if (!StringUtils.hasText(reason)) {
			throw Problem.invalid("reason", "REASON_REQUIRED");
		}
		if (reason.codePointCount(0, reason.length()) > REASON_LIMIT) {
			throw Problem.invalid("reason", "TOO_LONG", REASON_LIMIT);
		}
		return reason.strip();
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
