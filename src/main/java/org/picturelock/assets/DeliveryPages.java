package org.picturelock.assets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.picturelock.delivery.CutType;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A delivery's page: what it is, what is found in it, who sees it, what may be done. */
@Controller
class DeliveryPages {

	private final Sight sight;

	private final DeliveryViews views;

	private final Deliveries deliveries;

	private final Projects projects;

	private final Validations validations;

	private final Viewings viewings;

	private final People people;

	DeliveryPages(Sight sight, DeliveryViews views, Deliveries deliveries, Projects projects, Validations validations,
			Viewings viewings, People people) {
		this.sight = sight;
		this.views = views;
		this.deliveries = deliveries;
		this.projects = projects;
		this.validations = validations;
		this.viewings = viewings;
		this.people = people;
	}

	/** A version of the cut with what it changed against the one before. */
	record Version(DeliveryView view, VersionChange change) {
	}

	@GetMapping("/deliveries/{id}")
	String show(@PathVariable String id, Model model, Caller caller, Locale locale) {
		Delivery delivery = live(id, model, caller, locale);
		Project project = (Project) model.getAttribute("project");
		model.addAttribute("teams", this.projects.teams(project.code()));
		model.addAttribute("cutTypes", CutType.values());
		model.addAttribute("grid", this.validations.sprite(id).orElse(null));
		model.addAttribute("watchable",
				this.sight.mayWatch(delivery, caller) && this.validations.picture(id, "viewing.mp4").isPresent());
		model.addAttribute("mayUpload", caller.maySendTo(project.code()));
		model.addAttribute("postProduces", caller.postProduces(project.code()));
		this.viewings.viewed(delivery, caller);
		return "delivery";
	}

	/** A person of flesh and blood who has seen it. */
	record Viewer(String name, Viewings.Viewing viewing) {
	}

	/** Whom a recall cannot make forget. */
	@GetMapping("/live/deliveries/{id}/viewers")
	String viewers(@PathVariable String id, Model model, Caller caller) {
		Delivery delivery = this.sight.delivery(id, caller);
		if (!caller.postProduces(delivery.project())) {
			throw Problem.forbidden();
		}
		model.addAttribute("viewers", this.viewings.of(id)
			.stream()
			.map((one) -> new Viewer(this.people.find(one.person()).map(Person::name).orElse(one.person()), one))
			.toList());
		return "fragments :: viewers";
	}

	@GetMapping("/live/deliveries/{id}")
	String fragment(@PathVariable String id, Model model, Caller caller, Locale locale) {
		live(id, model, caller, locale);
		return "fragments :: delivery";
	}

	private Delivery live(String id, Model model, Caller caller, Locale locale) {
		Delivery delivery = this.sight.delivery(id, caller);
		model.addAttribute("d", this.views.of(delivery, caller, locale));
		model.addAttribute("ticketFor", delivery.id());
		model.addAttribute("project", this.projects.get(delivery.project()));
		model.addAttribute("versions", versions(delivery, caller, locale));
		model.addAttribute("mayDownload", this.sight.mayDownload(delivery, caller));
		return delivery;
	}

	/** Newest first; only those that the reader may see. */
	private List<Version> versions(Delivery delivery, Caller caller, Locale locale) {
		List<DeliveryView> seen = this.deliveries.versions(delivery)
			.stream()
			.filter((one) -> this.sight.sees(one, caller))
			.map((one) -> this.views.of(one, caller, locale))
			.toList();
		List<Version> versions = new ArrayList<>();
		for (int i = 0; i < seen.size(); i++) {
			DeliveryView before = (i + 1 < seen.size()) ? seen.get(i + 1) : null;
			versions.add(new Version(seen.get(i), VersionChange.between(before, seen.get(i))));
		}
		return versions;
	}

}
