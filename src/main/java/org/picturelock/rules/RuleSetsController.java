package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.picturelock.problem.Legible;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Project;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The library of rule sets: what there is, each version, its history and its examples.
 */
@RestController
@RequestMapping("/api/rule-sets")
class RuleSetsController {

	private final RuleLibrary library;

	private final Copying copying;

	private final Drafts drafts;

	private final Publishing publishing;

	private final Examples examples;

	private final UsedBy usedBy;

	private final People people;

	RuleSetsController(RuleLibrary library, Copying copying, Drafts drafts, Publishing publishing, Examples examples,
			UsedBy usedBy, People people) {
		this.library = library;
		this.copying = copying;
		this.drafts = drafts;
		this.publishing = publishing;
		this.examples = examples;
		this.usedBy = usedBy;
		this.people = people;
	}

	@GetMapping
	Items list(Caller caller) {
		RuleAccess.read(caller);
		return new Items(this.library.all().stream().map((ruleSet) -> item(ruleSet, caller)).toList());
	}

	@PostMapping
	ResponseEntity<Item> create(@Valid @RequestBody Copy copy, Caller caller) {
		RuleAccess.write(caller);
		this.copying.copy(copy.copyOf(), copy.key(), copy.title(), caller.id());
		return ResponseEntity.created(java.net.URI.create("/api/rule-sets/" + copy.key()))
			.body(item(this.library.get(copy.key()), caller));
	}

	@GetMapping("/{key:[a-z0-9-]+}")
	Details show(@PathVariable String key, @RequestParam(required = false) Integer version, Caller caller) {
		RuleAccess.read(caller);
		RuleSet ruleSet = this.library.get(key);
		Integer shown = (version != null) ? version : ruleSet.version();
		Table table = (shown != null) ? TableReader.read(this.library.version(key, shown).dmn()).table() : null;
		List<Version> versions = this.library.versions(key).stream().map(Version::of).toList();
		return new Details(item(ruleSet, caller), shown, table, versions, this.examples.of(key));
	}

	@GetMapping(path = "/{key:[a-z0-9-]+}.dmn", produces = MediaType.APPLICATION_XML_VALUE)
	ResponseEntity<String> file(@PathVariable String key, @RequestParam(required = false) Integer version,
			Caller caller) {
		RuleAccess.read(caller);
		RuleSet ruleSet = this.library.get(key);
		if (version == null && ruleSet.version() == null) {
			throw Problem.notFound();
		}
		return ResponseEntity.ok()
			.header("Content-Disposition", "attachment; filename=\"" + key + ".dmn\"")
			.body(this.library.version(key, (version != null) ? version : ruleSet.version()).dmn());
	}

	/** What one version says otherwise than another, cell by cell. */
	@GetMapping("/{key:[a-z0-9-]+}/difference")
	Comparison difference(@PathVariable String key, @RequestParam int from, @RequestParam int to, Caller caller) {
		RuleAccess.read(caller);
		return Comparison.of(this.library.version(key, from), this.library.version(key, to));
	}

	/** What a table of this kind may test and answer. */
	@GetMapping("/{key:[a-z0-9-]+}/terms")
	Terms terms(@PathVariable String key, Caller caller) {
		RuleAccess.read(caller);
		return Terms.of(this.library.get(key).kind(), this.people, this.usedBy.projects(key));
	}

	@PutMapping("/{key:[a-z0-9-]+}/examples")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void examples(@PathVariable String key, @Valid @RequestBody ExampleList list, Caller caller) {
		RuleSet ruleSet = this.library.get(key);
		RuleAccess.writeFor(caller, ruleSet, this.usedBy);
		if (ruleSet.template()) {
			throw Problem.of(HttpStatus.CONFLICT, "TEMPLATE");
		}
		this.examples.save(key, list.items(), caller.id());
	}

	private Item item(RuleSet ruleSet, Caller caller) {
		List<Project> projects = this.usedBy.projects(ruleSet.key())
			.stream()
			.filter((project) -> RuleAccess.mayKnow(caller, project.code()))
			.toList();
		Map<String, Integer> pinned = new TreeMap<>();
		projects.forEach((project) -> UsedBy.pin(ruleSet.kind(), project)
			.ifPresent((version) -> pinned.put(project.code(), version)));
		return new Item(ruleSet.key(), ruleSet.title(), ruleSet.kind(), ruleSet.template(), ruleSet.version(),
				this.drafts.stored(ruleSet.key()).isPresent(),
				this.publishing.waiting(ruleSet.key()).map(Waiting::of).orElse(null),
				projects.stream().map(Project::code).toList(), pinned);
	}

	/** A copy to begin with. */
	record Copy(@NotBlank String copyOf, @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{2,59}") String key,
			@NotBlank @Size(max = 120) @Legible String title) {
	}

	/** The library. */
	record Items(List<Item> items) {
	}

	/**
	 * A rule set; {@code projects} are those that go by it and that the reader may know,
	 * {@code pinned} tells for some of them the version at which they stay.
	 */
	record Item(String key, String title, TableKind kind, boolean template, Integer version, boolean draft,
			Waiting waiting, List<String> projects, Map<String, Integer> pinned) {

		List<String> following() {
			return this.projects.stream().filter((project) -> !this.pinned.containsKey(project)).toList();
		}

	}

	/** A publication that waits for a second person. */
	record Waiting(String reason, Integer restores, String proposedBy, java.time.Instant proposedAt, String dmn) {

		static Waiting of(Proposal proposal) {
			return new Waiting(proposal.reason(), proposal.restores(), proposal.proposedBy(), proposal.proposedAt(),
					proposal.dmn());
		}

	}

	/** A rule set with one version as a table. */
	record Details(Item ruleSet, Integer shownVersion, Table table, List<Version> versions, List<Example> examples) {
	}

	/** A published version without its text. */
	record Version(int version, String proposedBy, String approvedBy, String reason, Integer restores,
			java.time.Instant publishedAt) {

		static Version of(RuleVersion version) {
			return new Version(version.version(), version.proposedBy(), version.approvedBy(), version.reason(),
					version.restores(), version.publishedAt());
		}

	}

	/** All examples of a rule set. */
	record ExampleList(@jakarta.validation.constraints.NotNull @Size(max = 200) List<@Valid Example> items) {
	}

}
