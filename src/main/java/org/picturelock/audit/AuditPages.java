package org.picturelock.audit;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

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

	private final Keys keys;

	private final Events events;

	/** Each verification reads everything there is. */
	private final Semaphore verifying = new Semaphore(1);

	AuditPages(Readers readers, Entries entries, SearchCheck check, Sentences sentences, Separation separation,
			DataSource database, Lookups lookups, CutTitles cuts, Keys keys, Events events) {
		this.readers = readers;
		this.entries = entries;
		this.check = check;
		this.sentences = sentences;
		this.separation = separation;
		this.verification = new Verification(database);
		this.lookups = lookups;
		this.cuts = cuts;
		this.keys = keys;
		this.events = events;
	}

	@GetMapping("/audit")
	String search(Search asked, @RequestParam(defaultValue = "0") int page, Caller caller, Locale language,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Set<String> scope = this.readers.scope(caller);
		model.addAttribute("kinds", this.events.names(language));
		model.addAttribute("search", asked);
		addProof(caller, model);
		AskedPage here = new AskedPage("/audit", "/api/audit", FIELDS, request, response, model);
		here.answer(() -> {
			AuditController.checkPage(page, SIZE);
			requirePerson(request);
			here.addUnclear(this.events.unclear(asked.kind(), language));
			Search search = this.check.checked(asked, scope, request, "page");
			here.addAsked(search);
			this.lookups.searched(caller.id(), search.person(), search.text());
			Entries.Page found = this.entries.find(search, scope, page, SIZE);
			add(found, page, language, model);
			if (found.count().entries() == 0) {
				here.addUnclear(this.keys.unclear(search, scope));
			}
			here.addAddresses(page);
			model.addAttribute("counting", here.here("/live/audit/total").build().toUriString());
		});
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
		Search search = this.check.checked(asked, scope, request);
		model.addAttribute("count", new Entries.Count(this.entries.total(search, scope), false));
		return "audit :: total";
	}

	private void add(Entries.Page found, int page, Locale language, Model model) {
		Entries.Count count = found.count();
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

	private void addProof(Caller caller, Model model) {
		model.addAttribute("mayVerify", caller.is(Role.AUDITOR));
		model.addAttribute("separated", this.separation.inForce());
	}

}
