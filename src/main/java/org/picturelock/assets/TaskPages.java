package org.picturelock.assets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.State;
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

	TaskPages(Sight sight, DeliveryViews views) {
		this.sight = sight;
		this.views = views;
	}

	/** A delivery that waits, and since when. */
	record Waiting(DeliveryView view, Project project, java.time.Instant since) {
	}

	@GetMapping({ "/tasks", "/live/tasks" })
	String tasks(Model model, Caller caller, Locale locale, jakarta.servlet.http.HttpServletRequest request) {
		List<Waiting> waiting = new ArrayList<>();
		for (Project project : this.sight.projects(caller)) {
			for (State state : ownStates(caller)) {
				this.sight.page(new DeliveryQuery(project.code(), state, null, null, null, null, 0, 200), caller)
					.items()
					.stream()
					.filter((one) -> waitsFor(one, caller))
					.map((one) -> new Waiting(this.views.of(one, caller, locale), project, one.stateSince()))
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
