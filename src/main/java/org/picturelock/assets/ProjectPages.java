package org.picturelock.assets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import org.picturelock.delivery.CutType;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryPage;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.FileType;
import org.picturelock.delivery.State;
import org.picturelock.delivery.StemType;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The projects, and each one's ASSETS tab with its CUTS bucket. */
@Controller
class ProjectPages {

	private static final int TILES = 48;

	private final Sight sight;

	private final DeliveryViews views;

	private final Projects projects;

	private final Tiles tiles;

	ProjectPages(Sight sight, DeliveryViews views, Projects projects, Tiles tiles) {
		this.sight = sight;
		this.views = views;
		this.projects = projects;
		this.tiles = tiles;
	}

	/** The filter's fields, as they stand in the address. */
	record Filter(State state, String episode, CutType cutType, String text) {

		boolean narrows() {
			return this.state != null || this.cutType != null || blank(this.episode) != null
					|| blank(this.text) != null;
		}

	}

	@GetMapping("/")
	String projects(Model model, Caller caller, Locale locale) {
		model.addAttribute("projects", this.sight.projects(caller));
		model.addAttribute("unfinished", unfinished((one) -> true, caller, locale));
		return "projects";
	}

	@GetMapping("/projects/{code}")
	String cuts(@PathVariable String code, @ModelAttribute("filter") Filter filter,
			@RequestParam(defaultValue = "0") int page, Model model, Caller caller, Locale locale) {
		Project project = this.sight.project(code, caller);
		model.addAttribute("project", project);
		model.addAttribute("teams", this.projects.teams(code));
		model.addAttribute("states", State.values());
		model.addAttribute("cutTypes", CutType.values());
		model.addAttribute("mayUpload", caller.maySendTo(project.code()));
		model.addAttribute("unfinished", unfinished((one) -> one.project().equals(code), caller, locale));
		tiles(code, filter, page, model, caller);
		return "project";
	}

	@GetMapping("/live/projects/{code}")
	String tiles(@PathVariable String code, @ModelAttribute("filter") Filter filter,
			@RequestParam(defaultValue = "0") int page, Model model, Caller caller) {
		DeliveryPage found = found(code, filter, page, caller);
		List<Tile> tiles = this.tiles.of(found.items(), caller);
		model.addAttribute("code", code);
		model.addAttribute("filtered", filter.narrows());
		model.addAttribute("tiles", tiles);
		model.addAttribute("page", found.page());
		model.addAttribute("pages", (found.total() + TILES - 1) / TILES);
		model.addAttribute("total", found.total());
		model.addAttribute("next", tiles.stream().anyMatch((one) -> one.progress() != null) ? 2 : 10);
		return "fragments :: tiles";
	}

	/**
	 * The page, or the last one where that is past it: cuts come and go while people look
	 * at lists.
	 */
	private DeliveryPage found(String code, Filter filter, int page, Caller caller) {
		DeliveryPage found = this.sight.page(new DeliveryQuery(code, filter.state(), blank(filter.episode()),
				filter.cutType(), blank(filter.text()), null, page, TILES), caller);
		int last = (int) Math.max(0, (found.total() - 1) / TILES);
		return (found.page() > last) ? found(code, filter, last, caller) : found;
	}

	/** {@code from}: the delivery whose good files come along. */
	@GetMapping("/projects/{code}/upload")
	String upload(@PathVariable String code, @RequestParam(required = false) String from, Model model, Caller caller) {
		Project project = this.sight.project(code, caller);
		if (!caller.maySendTo(project.code())) {
			throw Problem.forbidden();
		}
		List<Delivery> last = this.sight.page(new DeliveryQuery(code, null, null, null, null, null, 0, 1), caller)
			.items();
		model.addAttribute("project", project);
		model.addAttribute("from", (from != null) ? this.sight.delivery(from, caller).id() : null);
		model.addAttribute("last", last.isEmpty() ? null : last.get(0));
		model.addAllAttributes(
				Map.of("cutTypes", CutType.values(), "fileTypes", FileType.values(), "stemTypes", StemType.values()));
		return "upload";
	}

	private List<DeliveryView> unfinished(Predicate<Delivery> wanted, Caller caller, Locale locale) {
		return this.sight.unfinished(caller)
			.stream()
			.filter(wanted)
			.map((one) -> this.views.of(one, caller, locale))
			.toList();
	}

	private static String blank(String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

}
