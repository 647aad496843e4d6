package org.picturelock.assets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.notification.Tickets;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Project;
import org.picturelock.project.Role;
import org.picturelock.project.Team;
import org.picturelock.rules.Pause;
import org.picturelock.rules.RedSwitch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the frame around every page needs to know of who reads it. */
@Component("reader")
class Reader {

	private static final Map<Role, List<String>> GUIDES = Map.of(Role.UPLOADER, List.of("upload", "release", "watch"),
			Role.POST_PRODUCTION, List.of("upload", "release", "watch", "recall", "rules", "audit"), Role.STUDIO,
			List.of("watch"), Role.AUDITOR, List.of("audit", "rules"), Role.ADMIN, List.of("setup"));

	private final HttpServletRequest request;

	private final boolean inbox;

	private final Tickets tickets;

	private final RedSwitch redSwitch;

	private final People people;

	Reader(HttpServletRequest request, @Value("${picturelock.embedded.inbox:false}") boolean inbox, Tickets tickets,
			RedSwitch redSwitch, People people) {
		this.request = request;
		this.inbox = inbox;
		this.tickets = tickets;
		this.redSwitch = redSwitch;
		this.people = people;
	}

	/** Who reads; null for a stranger. */
	public Caller getCaller() {
		return (Caller) this.request.getAttribute("caller");
	}

	public boolean is(String role) {
		return getCaller() != null && getCaller().is(Role.valueOf(role));
	}

	public boolean isHasTasks() {
		return is("UPLOADER") || is("POST_PRODUCTION");
	}

	/** The embedded inbox is the demo's. */
	public boolean isHasInbox() {
		return this.inbox && getCaller() != null;
	}

	/**
	 * Why nothing goes out by itself on this page, which may be about a project: the
	 * pause of everything, else the project's; null for none, and for the studio.
	 */
	public Pause pause(Object project) {
		if (getCaller() == null || is("STUDIO")) {
			return null;
		}
		Optional<Pause> everywhere = this.redSwitch.pause(null);
		return ((project instanceof Project one) ? everywhere.or(() -> this.redSwitch.pause(one.code())) : everywhere)
			.orElse(null);
	}

	/** The names of these teams. */
	public String teams(List<String> ids) {
		return ids.stream()
			.map((id) -> this.people.team(id).map(Team::name).orElse(id))
			.collect(Collectors.joining(", "));
	}

	/** Whether somebody answers tickets. */
	public boolean isHelped() {
		return this.tickets.areTaken() && getCaller() != null;
	}

	/** The guides through what this reader does here. */
	public List<String> getGuides() {
		return GUIDES.get(getCaller().person().role());
	}

	public String getInitials() {
		return Stream.of(getCaller().person().name().trim().split("\\s+"))
			.limit(2)
			.map((word) -> word.substring(0, word.offsetByCodePoints(0, 1)))
			.collect(Collectors.joining());
	}

	/** The place in the navigation. */
	public String getSection() {
		String path = this.request.getRequestURI().substring(this.request.getContextPath().length());
		String first = path.split("/", 3)[1];
		return List.of("", "projects", "deliveries").contains(first) ? "projects" : first;
	}

}
