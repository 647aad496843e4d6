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

/** Where post-production finds, edits and chooses the rules. */
@Controller
class RulePages {

	private final RuleSetsController ruleSets;

	private final ProjectRulesController projectRules;

	private final RuleLibrary library;

	private final Projects projects;

	private final Forecast forecast;

	private final RedSwitch redSwitch;

	private final RuleWords words;

	private final Choices choices;

	private final CheckWords checkWords;

	RulePages(RuleSetsController ruleSets, ProjectRulesController projectRules, RuleLibrary library, Projects projects,
			Forecast forecast, RedSwitch redSwitch, RuleWords words, Choices choices, CheckWords checkWords) {
		this.ruleSets = ruleSets;
		this.projectRules = projectRules;
		this.library = library;
		this.projects = projects;
		this.forecast = forecast;
		this.redSwitch = redSwitch;
		this.words = words;
		this.choices = choices;
		this.checkWords = checkWords;
	}

	@GetMapping("/rules")
	String library(Caller caller, Model model) {
		List<RuleSetsController.Item> items = this.ruleSets.list(caller).items();
		model.addAttribute("items", items);
		model.addAttribute("asked", items.stream().filter((one) -> one.waiting() != null).toList());
		model.addAttribute("chosen",
				this.choices.waiting().stream().filter((one) -> RuleAccess.mayKnow(caller, one.project())).toList());
		model.addAttribute("mayWrite", caller.is(Role.POST_PRODUCTION));
		model.addAttribute("projects", known(caller));
		model.addAttribute("pause", this.redSwitch.pause(null).orElse(null));
		model.addAttribute("me", caller.id());
		return "rules";
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
		ProjectRulesController.ProjectRules now = this.projectRules.show(code, caller);
		model.addAttribute("now", now);
		now.choiceWaiting().ifPresent((asked) -> {
			model.addAttribute("askedRules",
					this.words.named(asked.releaseRules(), asked.releaseRulesVersion(), locale));
			model.addAttribute("askedProfile",
					this.words.named(asked.validationProfile(), asked.validationProfileVersion(), locale));
			model.addAttribute("moved",
					this.choices.moved(asked).stream().map((set) -> this.words.titled(set, locale)).toList());
		});
		Project project = this.projects.get(code);
		model.addAttribute("project", project);
		model.addAttribute("unfit", this.checkWords.answer(this.choices.unstaffed(project), locale).problems());
		model.addAttribute("releaseSets",
				outlooks(TableKind.RELEASE, project, now.releaseRules(), now.releaseRulesVersion(), locale));
		model.addAttribute("profiles", outlooks(TableKind.VALIDATION, project, now.validationProfile(),
				now.validationProfileVersion(), locale));
		model.addAttribute("mayWrite", caller.postProduces(code));
		model.addAttribute("me", caller.id());
		return "project-rules";
	}

	/**
	 * Each set as its newest version does, but the chosen one as the version that is
	 * pinned.
	 */
	private List<Forecast.Outlook> outlooks(TableKind kind, Project project, String chosen, Integer pinned,
			Locale reader) {
		return this.library.all()
			.stream()
			.filter((one) -> one.version() != null && one.kind() == kind)
			.map((one) -> (pinned != null && one.key().equals(chosen)) ? one.at(pinned) : one)
			.map((one) -> this.forecast.of(one, project, reader))
			.toList();
	}

	private List<Project> known(Caller caller) {
		return this.projects.all().stream().filter((one) -> RuleAccess.mayKnow(caller, one.code())).toList();
	}

}
