package org.picturelock.rules;

import java.util.List;
import java.util.Locale;

import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.project.Role;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where post-production reads, tries and changes the rules. */
@Controller
class RulePages {

	private final RuleSetsController ruleSets;

	private final ProjectRulesController projectRules;

	private final RuleLibrary library;

	private final Drafts drafts;

	private final Projects projects;

	private final Forecast forecast;

	private final RedSwitch redSwitch;

	RulePages(RuleSetsController ruleSets, ProjectRulesController projectRules, RuleLibrary library, Drafts drafts,
			Projects projects, Forecast forecast, RedSwitch redSwitch) {
		this.ruleSets = ruleSets;
		this.projectRules = projectRules;
		this.library = library;
		this.drafts = drafts;
		this.projects = projects;
		this.forecast = forecast;
		this.redSwitch = redSwitch;
	}

	@GetMapping("/rules")
	String library(Caller caller, Model model) {
		model.addAttribute("items", this.ruleSets.list(caller).items());
		model.addAttribute("mayWrite", caller.is(Role.POST_PRODUCTION));
		model.addAttribute("projects", known(caller));
		model.addAttribute("pause", this.redSwitch.pause(null).orElse(null));
		model.addAttribute("me", caller.id());
		return "rules";
	}

	/** {@code delivery}: a decision whose inputs are tried at once. */
	@GetMapping("/rules/{key:[a-z0-9-]+}")
	String ruleSet(@PathVariable String key, @RequestParam(required = false) String version,
			@RequestParam(required = false) String delivery, Caller caller, Model model) {
		RuleAccess.read(caller);
		RuleSet ruleSet = this.library.get(key);
		boolean draft = "draft".equals(version) || ruleSet.version() == null;
		RuleSetsController.Details details = this.ruleSets.show(key, draft ? null : number(version), caller);
		Table newest = (ruleSet.version() != null)
				? TableReader.read(this.library.version(key, ruleSet.version()).dmn()).table() : null;
		boolean stored = this.drafts.stored(key).isPresent();
		Table written = stored ? TableReader.read(this.drafts.get(ruleSet).dmn()).table() : null;
		model.addAttribute("d", details);
		model.addAttribute("table", draft ? ((written != null) ? written : newest) : details.table());
		model.addAttribute("shown", (draft && stored) ? "draft" : String.valueOf(details.shownVersion()));
		model.addAttribute("changes", Difference.between(newest, written));
		model.addAttribute("proposed", (details.ruleSet().waiting() != null)
				? Difference.between(newest, TableReader.read(details.ruleSet().waiting().dmn()).table()) : List.of());
		model.addAttribute("sinceBefore",
				draft ? List.of() : sinceBefore(key, details.shownVersion(), details.table()));
		model.addAttribute("mayWrite", caller.is(Role.POST_PRODUCTION));
		model.addAttribute("me", caller.id());
		model.addAttribute("projects",
				known(caller).stream().filter((one) -> caller.postProduces(one.code())).toList());
		model.addAttribute("delivery", delivery);
		model.addAttribute("inputs", offered(ruleSet.kind(), (Table) model.getAttribute("table")));
		return "rule-set";
	}

	@GetMapping("/rules/{key:[a-z0-9-]+}/edit")
	String edit(@PathVariable String key, Caller caller, Model model) {
		RuleAccess.write(caller);
		RuleSet ruleSet = this.library.get(key);
		if (ruleSet.template()) {
			throw Problem.of(org.springframework.http.HttpStatus.CONFLICT, "TEMPLATE");
		}
		model.addAttribute("ruleSet", ruleSet);
		model.addAttribute("inputs", ruleSet.kind().inputs().stream().map(Terms.Name::of).toList());
		return "rule-editor";
	}

	@GetMapping("/rules/projects/{code}")
	String project(@PathVariable String code, Caller caller, Locale locale, Model model) {
		RuleAccess.read(caller);
		model.addAttribute("now", this.projectRules.show(code, caller));
		Project project = this.projects.get(code);
		model.addAttribute("project", project);
		List<RuleSet> published = this.library.all().stream().filter((one) -> one.version() != null).toList();
		model.addAttribute("releaseSets",
				published.stream()
					.filter((one) -> one.kind() == TableKind.RELEASE)
					.map((one) -> this.forecast.of(one, project, locale))
					.toList());
		model.addAttribute("profiles", published.stream().filter((one) -> one.kind() == TableKind.VALIDATION).toList());
		model.addAttribute("mayWrite", caller.postProduces(code));
		model.addAttribute("me", caller.id());
		return "project-rules";
	}

	/** What a published version changed against the one before it. */
	private List<Difference> sinceBefore(String key, int version, Table table) {
		return (version == 1) ? List.of()
				: Difference.between(TableReader.read(this.library.version(key, version - 1).dmn()).table(), table);
	}

	/** A profile has many inputs; only those that the table tests matter. */
	private static List<Terms.Name> offered(TableKind kind, Table table) {
		return kind.inputs()
			.stream()
			.filter((term) -> kind == TableKind.RELEASE
					|| table.inputs().stream().anyMatch((column) -> column.name().equals(term.name())))
			.map(Terms.Name::of)
			.toList();
	}

	private List<Project> known(Caller caller) {
		return this.projects.all().stream().filter((one) -> RuleAccess.mayKnow(caller, one.code())).toList();
	}

	private static Integer number(String version) {
		if (version == null) {
			return null;
		}
		if (!version.matches("[1-9][0-9]{0,8}")) {
			throw Problem.notFound();
		}
		return Integer.valueOf(version);
	}

}
