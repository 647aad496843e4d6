package org.picturelock.assets;

import java.util.List;

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

	/** What a team holds are whole versions; only what is released can be seen. */
	private DeliveryPage released(DeliveryQuery query, Caller caller) {
		if (query.state() != null && query.state() != State.RELEASED) {
			return new DeliveryPage(List.of(), query.page(), query.size(), 0);
		}
		DeliveryQuery released = new DeliveryQuery(query.project(), State.RELEASED, query.episode(), query.cutType(),
				query.text(), null, query.page(), query.size());
		return this.deliveries.page(released, this.grants.heldBy(caller.teams()));
	}

	private static DeliveryQuery from(DeliveryQuery query, String postHouse) {
		return new DeliveryQuery(query.project(), query.state(), query.episode(), query.cutType(), query.text(),
				postHouse, query.page(), query.size());
	}

}
