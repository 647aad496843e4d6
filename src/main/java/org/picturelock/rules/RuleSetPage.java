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

/** Where one rule set is read, tried and published. */
@Controller
class RuleSetPage {

	private final RuleSetsController ruleSets;

	private final RuleLibrary library;

	private final Drafts drafts;

	private final Projects projects;

	private final ShippedWords words;

	private final RuleWords ruleWords;

	private final Publishing publishing;

	private final CheckWords checkWords;

	RuleSetPage(RuleSetsController ruleSets, RuleLibrary library, Drafts drafts, Projects projects, ShippedWords words,
			RuleWords ruleWords, Publishing publishing, CheckWords checkWords) {
		this.ruleSets = ruleSets;
		this.library = library;
		this.drafts = drafts;
		this.projects = projects;
		this.words = words;
		this.ruleWords = ruleWords;
		this.publishing = publishing;
		this.checkWords = checkWords;
	}

	/**
	 * What to show: a version or "draft"; a delivery whose decision's inputs are tried at
	 * once; two versions to compare.
	 */
	record Asked(String version, String delivery, String from, String to) {
	}

	@GetMapping("/rules/{key:[a-z0-9-]+}")
	String show(@PathVariable String key, Asked asked, Caller caller, Locale locale, Model model) {
		RuleAccess.read(caller);
		RuleSet ruleSet = this.library.get(key);
		boolean draft = "draft".equals(asked.version()) || ruleSet.version() == null;
		RuleSetsController.Details details = this.ruleSets.show(key, draft ? null : number(asked.version()), caller);
		Draft present = this.drafts.get(ruleSet);
		boolean stored = present.revision() > 0;
		Table newest = (ruleSet.version() != null) ? table(key, ruleSet.version()) : null;
		Table written = stored ? TableReader.read(present.dmn()).table() : null;
		Table table = !draft ? details.table() : stored ? written : newest;
		model.addAttribute("d", details);
		model.addAttribute("draft", present);
		model.addAttribute("tag", present.tag());
		model.addAttribute("obstacles", stored ? obstacles(ruleSet, present, caller, locale) : List.of());
		model.addAttribute("examples",
				details.examples().stream().map((one) -> this.checkWords.told(one, locale)).toList());
		model.addAttribute("following", details.ruleSet().following());
		model.addAttribute("reach", this.ruleWords.reach(details.ruleSet(), locale));
		model.addAttribute("table", this.words.said(table, locale));
		model.addAttribute("shown", (draft && stored) ? "draft" : String.valueOf(details.shownVersion()));
		model.addAttribute("changes", changes(newest, written, locale));
		model.addAttribute("proposed", (details.ruleSet().waiting() != null)
				? changes(newest, TableReader.read(details.ruleSet().waiting().dmn()).table(), locale) : List.of());
		model.addAttribute("sinceBefore", (draft || details.shownVersion() == 1) ? List.of()
				: changes(table(key, details.shownVersion() - 1), table, locale));
		model.addAttribute("compared", compared(key, asked, locale));
		model.addAttribute("mayWrite", caller.is(Role.POST_PRODUCTION));
		model.addAttribute("me", caller.id());
		model.addAttribute("projects", produced(caller));
		model.addAttribute("delivery", asked.delivery());
		model.addAttribute("inputs", offered(ruleSet.kind(), table));
		return "rule-set";
	}

	/** What keeps the draft from being published, which is better known before asking. */
	private List<CheckWords.Found> obstacles(RuleSet ruleSet, Draft draft, Caller caller, Locale reader) {
		List<Complaint> complaints = this.publishing.complaints(ruleSet, draft.dmn(), caller);
		return this.checkWords.answer(complaints.stream().filter(Complaint::isError).toList(), reader).problems();
	}

	private Table table(String key, int version) {
		return TableReader.read(this.library.version(key, version).dmn()).table();
	}

	private Comparison compared(String key, Asked asked, Locale reader) {
		Integer from = number(asked.from());
		Integer to = number(asked.to());
		if (from == null || to == null) {
			return null;
		}
		return Comparison.of(this.library.version(key, from), this.library.version(key, to))
			.described((description) -> this.words.said(description, reader));
	}

	private List<Difference> changes(Table before, Table after, Locale reader) {
		return Difference.between(before, after)
			.stream()
			.map((one) -> one.described((description) -> this.words.said(description, reader)))
			.toList();
	}

	private List<Project> produced(Caller caller) {
		return this.projects.all().stream().filter((one) -> caller.postProduces(one.code())).toList();
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
