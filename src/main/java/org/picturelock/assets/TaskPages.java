package org.picturelock.assets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.State;
import org.picturelock.process.OpenTask;
import org.picturelock.process.OpenTasks;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the reader, longest waiting first. */
@Controller
class TaskPages {

	/** The states that wait for a person, each with an action that ends the wait. */
	private static final Map<State, String> WAITS = Map.of(State.IN_REVIEW, "override", State.AWAITING_RELEASE,
			"release", State.AWAITING_APPROVAL, "approve", State.SUSPENDED, "recall", State.HELD, "stop-hold");

	private final Sight sight;

	private final DeliveryViews views;

	private final OpenTasks tasks;

	TaskPages(Sight sight, DeliveryViews views, OpenTasks tasks) {
		this.sight = sight;
		this.views = views;
		this.tasks = tasks;
	}

	/**
	 * A delivery that waits, since when, and its task in Tasklist; null where it waits
	 * for time alone.
	 */
	record Waiting(DeliveryView view, Project project, Instant since, OpenTask task) {

		public boolean isLate() {
			return this.task != null && this.task.due() != null && this.task.due().isBefore(Instant.now());
		}

	}

	@GetMapping({ "/tasks", "/live/tasks" })
	String tasks(Model model, Caller caller, Locale locale, jakarta.servlet.http.HttpServletRequest request) {
		List<Waiting> waiting = new ArrayList<>();
		Map<String, OpenTask> open = this.tasks.of(caller)
			.stream()
			.collect(Collectors.toMap(OpenTask::delivery, Function.identity(), (one, other) -> one));
		for (Project project : this.sight.projects(caller)) {
			for (State state : ownStates(caller)) {
				this.sight.page(new DeliveryQuery(project.code(), state, null, null, null, null, 0, 200), caller)
					.items()
					.stream()
					.filter((one) -> waitsFor(one, caller))
					.map((one) -> new Waiting(this.views.of(one, caller, locale), project, one.stateSince(),
							open.get(one.id())))
					.forEach(waiting::add);
			}
		}
		waiting.sort(Comparator.comparing(Waiting::since));
		model.addAttribute("waiting", waiting);
		return request.getRequestURI().startsWith(request.getContextPath() + "/live") ? "fragments :: tasks" : "tasks";
	}

	private static Set<State> ownStates(Caller caller) {
		return switch (caller.person().role()) {
			case UPLOADER, POST_PRODUCTION -> WAITS.keySet();
			default -> Set.of();
		};
	}

	private static boolean waitsFor(Delivery delivery, Caller caller) {
		return DeliveryViews.actions(delivery, caller).contains(WAITS.get(delivery.state()));
	}

}
