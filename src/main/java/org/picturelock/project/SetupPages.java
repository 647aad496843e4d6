package org.picturelock.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;

import org.picturelock.problem.Problem;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Plain pages for projects, people, teams and post houses. */
@Controller
@RequestMapping("/setup")
class SetupPages {

	/** Stands in an address for what is not there yet, and is nobody's id. */
	private static final String NEW = "new";

	private final People people;

	private final ProjectDesk desk;

	private final ProjectSetup projects;

	private final PeopleSetup persons;

	private final TeamSetup teams;

	private final SetupLists lists;

	private final SetupFields fields;

	private final MessageSource messages;

	SetupPages(People people, ProjectDesk desk, ProjectSetup projects, PeopleSetup persons, TeamSetup teams,
			SetupLists lists, SetupFields fields, MessageSource messages) {
		this.people = people;
		this.desk = desk;
		this.projects = projects;
		this.persons = persons;
		this.teams = teams;
		this.lists = lists;
		this.fields = fields;
		this.messages = messages;
	}

	/** The beginning of each list, or a page of the one of {@code kind}. */
	@GetMapping
	String overview(@RequestParam(defaultValue = "") String find, @RequestParam(required = false) String kind,
			@RequestParam(defaultValue = "0") int page, Caller caller, Model model) {
		admin(caller);
		model.addAttribute("find", find);
		model.addAttribute("kind", kind);
		model.addAttribute("lists", (kind != null) ? List.of(this.lists.page(kind, find, page)) : this.lists.all(find));
		return "setup";
	}

	/** {@code copyOf}: the project whose new season this one is. */
	@GetMapping("/{kind}/{id}")
	String form(@PathVariable String kind, @PathVariable String id, @RequestParam(required = false) String copyOf,
			Caller caller, Model model) {
		show(kind, id, fields(kind, id, copyOf, caller), List.of(), model);
		return "setup-form";
	}

	@PostMapping("/{kind}/{id}")
	String save(@PathVariable String kind, @PathVariable String id, @RequestParam Map<String, String> values,
			Caller caller, Model model, Locale locale, RedirectAttributes redirect, HttpServletResponse response) {
		List<FormField> fields = fields(kind, id, values.get("copyOf"), caller);
		try {
			store(kind, id, new SetupForm(values), caller);
		}
		catch (Problem problem) {
			if (problem.status() != HttpStatus.UNPROCESSABLE_ENTITY && problem.status() != HttpStatus.CONFLICT) {
				throw problem;
			}
			response.setStatus(problem.status().value());
			List<Problem.Field> errors = problem.errors().isEmpty()
					? List.of(new Problem.Field("", problem.code(), problem.args())) : problem.errors();
			show(kind, id, fields.stream().map((field) -> field.withValue(values.get(field.name()))).toList(), errors,
					model);
			return "setup-form";
		}
		redirect.addFlashAttribute("flash", this.messages.getMessage("setup.saved", null, locale));
		return caller.is(Role.ADMIN) ? "redirect:/setup" : "redirect:/setup/projects/" + id;
	}

	private void store(String kind, String id, SetupForm form, Caller caller) {
		boolean fresh = id.equals(NEW);
		String known = fresh ? form.given("id") : id;
		switch (kind) {
			case "projects" -> {
				if (fresh) {
					this.projects.create(form.project(), caller);
				}
				else {
					this.projects.change(id, form.project(), caller);
				}
			}
			case "people" -> {
				if (fresh) {
					this.persons.create(form.person(), caller.id());
				}
				else {
					this.persons.change(id, form.person(), caller.id());
				}
			}
			case "teams" ->
				this.teams.put(new Team(known, form.text("name"), form.text("email"), form.text("language")),
						form.members(), fresh, caller.id());
			default -> this.teams.put(new PostHouse(known, form.text("name"), form.text("email")), fresh, caller.id());
		}
	}

	/**
	 * Also refuses whoever may not write it. {@code copyOf} is the season before, null
	 * for none.
	 */
	private List<FormField> fields(String kind, String id, String copyOf, Caller caller) {
		boolean fresh = id.equals(NEW);
		if (kind.equals("projects") && !fresh) {
			this.desk.writable(id, caller);
			return this.fields.project(this.desk.get(id, caller));
		}
		admin(caller);
		if (!fresh && !Ids.fits(id)) {
			throw Problem.notFound();
		}
		return switch (kind) {
			case "projects" ->
				(copyOf != null) ? this.fields.season(this.desk.get(copyOf, caller)) : this.fields.project(null);
			case "people" -> this.fields.person(fresh ? null : this.people.find(id).orElseThrow(Problem::notFound));
			case "teams" -> this.fields.team(fresh ? null : this.people.team(id).orElseThrow(Problem::notFound));
			case "post-houses" ->
				this.fields.postHouse(fresh ? null : this.people.postHouse(id).orElseThrow(Problem::notFound));
			default -> throw Problem.notFound();
		};
	}

	private static void show(String kind, String id, List<FormField> fields, List<Problem.Field> errors, Model model) {
		model.addAttribute("kind", kind);
		model.addAttribute("id", id);
		model.addAttribute("fresh", id.equals(NEW));
		model.addAttribute("fields", fields);
		model.addAttribute("wrong",
				errors.stream()
					.collect(Collectors.groupingBy((error) -> fields.stream()
						.filter((field) -> field.isMeant(error.field()))
						.map(FormField::name)
						.findFirst()
						.orElse(""))));
	}

	private static void admin(Caller caller) {
		if (!caller.is(Role.ADMIN)) {
			throw Problem.forbidden();
		}
	}

}
