package org.picturelock.assets;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryPage;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.project.Role;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;

import org.springframework.stereotype.Component;

/**
 * Who sees what. What a person may not know of is not there; what they see but may not do
 * is forbidden. Each project and each post house on it is an island.
 */
@Component
public class Sight {

	private final Deliveries deliveries;

	private final Projects projects;

	private final Grants grants;

	Sight(Deliveries deliveries, Projects projects, Grants grants) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.grants = grants;
	}

	/** The delivery, if the person may see it. */
	public Delivery delivery(String id, Caller caller) {
		return this.deliveries.find(id).filter((delivery) -> sees(delivery, caller)).orElseThrow(Problem::notFound);
	}

	/** The project, if the person may know of its cuts. */
	public Project project(String code, Caller caller) {
		return this.projects.find(code).filter((project) -> knows(project, caller)).orElseThrow(Problem::notFound);
	}

	/** The projects of which the person may know. */
	public List<Project> projects(Caller caller) {
		return this.projects.all().stream().filter((project) -> knows(project, caller)).toList();
	}

	/**
	 * A page of what the person sees of a project; the query's own post house does not
	 * count.
	 */
	public DeliveryPage page(DeliveryQuery query, Caller caller) {
		Project project = project(query.project(), caller);
		return switch (caller.person().role()) {
			case ADMIN -> throw Problem.forbidden();
			case STUDIO -> released(query, caller);
			case UPLOADER -> this.deliveries.page(from(query, caller.postHouses().get(project.code())));
			case POST_PRODUCTION, AUDITOR -> this.deliveries.page(from(query, null));
		};
	}

	/** The person's own uploads that are not at their end yet. */
	List<Delivery> unfinished(Caller caller) {
		return this.deliveries.unfinished(caller.id()).stream().filter((one) -> sees(one, caller)).toList();
	}

	/**
	 * Whether the person may watch; those who see the delivery but may not watch it are
	 * forbidden.
	 */
	public boolean mayWatch(Delivery delivery, Caller caller) {
		return switch (caller.person().role()) {
			case ADMIN -> false;
			case AUDITOR -> this.projects.get(delivery.project()).auditorMayWatch();
			default -> sees(delivery, caller);
		};
	}

	/** Whether the person may have the original files. */
	public boolean mayDownload(Delivery delivery, Caller caller) {
		return switch (caller.person().role()) {
			case UPLOADER, POST_PRODUCTION -> sees(delivery, caller);
			case STUDIO -> this.grants.inForce(delivery.id(), caller.teams()).filter(Grant::mayDownload).isPresent();
			case ADMIN, AUDITOR -> false;
		};
	}

	boolean sees(Delivery delivery, Caller caller) {
		return switch (caller.person().role()) {
			case ADMIN -> false;
			case AUDITOR -> true;
			case POST_PRODUCTION -> caller.postProduces(delivery.project());
			case UPLOADER -> caller.uploadsFor(delivery.project(), delivery.postHouse());
			case STUDIO -> this.grants.inForce(delivery.id(), caller.teams()).isPresent();
		};
	}

	private boolean knows(Project project, Caller caller) {
		if (caller.is(Role.STUDIO)) {
			return project.teams().stream().anyMatch(caller.teams()::contains);
		}
		return caller.is(Role.ADMIN) || caller.is(Role.AUDITOR) || caller.postHouses().containsKey(project.code());
	}

	private DeliveryPage released(DeliveryQuery query, Caller caller) {
		Set<String> teams = caller.teams();
		List<Delivery> seen = this.grants.heldBy(teams)
			.stream()
			.map(this.deliveries::get)
			.filter((delivery) -> delivery.project().equals(query.project()) && delivery.state() == State.RELEASED)
			.filter((delivery) -> query.state() == null || delivery.state() == query.state())
			.filter((delivery) -> query.episode() == null || delivery.episode().equals(query.episode()))
			.filter((delivery) -> query.cutType() == null || delivery.cutType() == query.cutType())
			.filter((delivery) -> holds(delivery, query.text()))
			.filter((delivery) -> sees(delivery, caller))
			.sorted(Comparator.comparing(Delivery::sealedAt).reversed())
			.toList();
		List<Delivery> items = seen.stream().skip((long) query.page() * query.size()).limit(query.size()).toList();
		return new DeliveryPage(items, query.page(), query.size(), seen.size());
	}

	/**
	 * As the search does it that others use: in the note, the uploader and the names of
	 * files.
	 */
	private static boolean holds(Delivery delivery, String text) {
		String wanted = (text != null) ? text.strip().toLowerCase(Locale.ROOT) : "";
		return Stream
			.concat(Stream.of(Objects.requireNonNullElse(delivery.note(), ""), delivery.uploader()),
					delivery.files().stream().map(DeliveredFile::name))
			.anyMatch((one) -> one.toLowerCase(Locale.ROOT).contains(wanted));
	}

	private static DeliveryQuery from(DeliveryQuery query, String postHouse) {
		return new DeliveryQuery(query.project(), query.state(), query.episode(), query.cutType(), query.text(),
				postHouse, query.page(), query.size());
	}

}
