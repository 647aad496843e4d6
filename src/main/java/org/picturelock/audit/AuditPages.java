package org.picturelock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditors' own place. */
@Controller
class AuditPages {

	private static final int SIZE = 50;

	private static final String ASKED_PERSON = "ask-person";

	private static final Set<String> FIELDS = Set.of(ASKED_PERSON, "project", "episode", "version", "state", "person",
			"team", "ruleSet", "ruleSetVersion", "kind", "from", "to", "text");

	private final Readers readers;

	private final Entries entries;

	private final SearchCheck check;

	private final Sentences sentences;

	private final Separation separation;

	private final Verification verification;

	private final Lookups lookups;

	private final CutTitles cuts;

	/** Each verification reads everything there is. */
	private final Semaphore verifying = new Semaphore(1);

	AuditPages(Readers readers, Entries entries, SearchCheck check, Sentences sentences, Separation separation,
			DataSource database, Lookups lookups, CutTitles cuts) {
		this.readers = readers;
		this.entries = entries;
		this.check = check;
		this.sentences = sentences;
		this.separation = separation;
		this.verification = new Verification(database);
		this.lookups = lookups;
		this.cuts = cuts;
	}

	@GetMapping("/audit")
	String search(Search asked, @RequestParam(defaultValue = "0") int page, Caller caller, Locale language,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Set<String> scope = this.readers.scope(caller);
		model.addAttribute("kinds", kinds(language));
		addProof(caller, model);
		try {
			AuditController.checkPage(page, SIZE);
			requirePerson(request);
			find(this.check.checked(asked, request, "page"), scope, page, caller, language, model);
			addAddresses(request, page, model);
			model.addAttribute("asked", asked(request));
			model.addAttribute("wrong", Map.of());
		}
		catch (Problem problem) {
			if (problem.errors().isEmpty()) {
				throw problem;
			}
			response.setStatus(problem.status().value());
			model.addAttribute("search", asked);
			model.addAttribute("wrong", wrong(problem));
		}
		return "audit";
	}

	/** The address of what is posted, where somebody opens it anew. */
	@GetMapping("/audit/verify")
	RedirectView verify(Caller caller) {
		this.readers.scope(caller);
		return new RedirectView("/audit", true);
	}

	@PostMapping("/audit/verify")
	String verify(Caller caller, Locale language, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		if (!caller.is(Role.AUDITOR)) {
			throw Problem.forbidden();
		}
		if (!this.verifying.tryAcquire()) {
			throw Problem.of(HttpStatus.CONFLICT, "VERIFYING");
		}
		try {
			Verification.Result found = this.verification.all();
			this.lookups.verified(null, caller.id(), found);
			model.addAttribute("verified", found);
		}
		finally {
			this.verifying.release();
		}
		return search(Search.NOTHING, 0, caller, language, request, response, model);
	}

	/** The total of a search that was too long to count at once. */
	@GetMapping("/live/audit/total")
	String total(Search asked, Caller caller, HttpServletRequest request, Model model) {
		Set<String> scope = this.readers.scope(caller);
		Search search = this.check.checked(asked, request);
		model.addAttribute("count", new Entries.Count(this.entries.total(search, scope), false));
		return "audit :: total";
	}

	private void find(Search search, Set<String> scope, int page, Caller caller, Locale language, Model model) {
		this.lookups.searched(caller.id(), search.person());
		Entries.Page found = this.entries.find(search, scope, page, SIZE);
		Entries.Count count = found.count();
		model.addAttribute("search", search);
		model.addAttribute("count", count);
		model.addAttribute("lines", this.sentences.lines(found.entries(), language));
		model.addAttribute("cuts", this.cuts.of(found.entries()));
		model.addAttribute("page", page);
		model.addAttribute("first", page * SIZE + 1);
		model.addAttribute("last",
				found.entries().size() < SIZE || ((page + 1) * SIZE >= count.entries() && !count.more()));
	}

	/** The ready question for a person's doings is none without a person. */
	private static void requirePerson(HttpServletRequest request) {
		if (request.getParameterMap().keySet().equals(Set.of("person")) && request.getParameter("person").isBlank()) {
			throw Problem.invalid(ASKED_PERSON, "REQUIRED");
		}
	}

	/**
	 * The complaints by their fields; those that have no field on the page are under "".
	 */
	private static Map<String, List<Problem.Field>> wrong(Problem problem) {
		return problem.errors()
			.stream()
			.collect(Collectors.groupingBy((error) -> FIELDS.contains(error.field()) ? error.field() : ""));
	}

	/** Every kind that was ever written, with its name. */
	private Map<String, String> kinds(Locale language) {
		Map<String, String> kinds = new LinkedHashMap<>();
		this.entries.kinds().forEach((kind) -> kinds.put(kind, this.sentences.name(kind, language)));
		return kinds;
	}

	/** What was asked, for those who read it on paper. */
	static String asked(HttpServletRequest request) {
		// what is posted is no search, and carries the proof that it was our page that
		// sent it
		return !"GET".equals(request.getMethod()) ? ""
				: request.getParameterMap()
					.entrySet()
					.stream()
					.filter((one) -> !one.getKey().equals("page") && !String.join("", one.getValue()).isBlank())
					.map((one) -> one.getKey() + " = " + String.join(", ", one.getValue()))
					.collect(Collectors.joining(" · "));
	}

	private void addProof(Caller caller, Model model) {
		model.addAttribute("mayVerify", caller.is(Role.AUDITOR));
		model.addAttribute("separated", this.separation.inForce());
	}

	private static void addAddresses(HttpServletRequest request, int page, Model model) {
		UriComponentsBuilder here = UriComponentsBuilder.newInstance()
			.query("GET".equals(request.getMethod()) ? request.getQueryString() : null)
			.replaceQueryParam("page");
		model.addAttribute("csv", here.cloneBuilder().path("/api/audit.csv").build().toUriString());
		model.addAttribute("jsonl", here.cloneBuilder().path("/api/audit.jsonl").build().toUriString());
		model.addAttribute("counting", here.cloneBuilder().path("/live/audit/total").build().toUriString());
		model.addAttribute("newer",
				here.cloneBuilder().path("/audit").queryParam("page", page - 1).build().toUriString());
		model.addAttribute("older",
				here.cloneBuilder().path("/audit").queryParam("page", page + 1).build().toUriString());
	}

}
