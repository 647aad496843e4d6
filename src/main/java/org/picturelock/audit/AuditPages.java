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
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditors' own place. */
@Controller
class AuditPages {

	private static final int SIZE = 50;

	private final Readers readers;

	private final Entries entries;

	private final SearchCheck check;

	private final Sentences sentences;

	private final Separation separation;

	private final Verification verification;

	private final Lookups lookups;

	/** Each verification reads everything there is. */
	private final Semaphore verifying = new Semaphore(1);

	AuditPages(Readers readers, Entries entries, SearchCheck check, Sentences sentences, Separation separation,
			DataSource database, Lookups lookups) {
		this.readers = readers;
		this.entries = entries;
		this.check = check;
		this.sentences = sentences;
		this.separation = separation;
		this.verification = new Verification(database);
		this.lookups = lookups;
	}

	@GetMapping("/audit")
	String search(Search search, @RequestParam(defaultValue = "0") int page, Caller caller, Locale language,
			HttpServletRequest request, Model model) {
		Set<String> scope = this.readers.scope(caller);
		this.check.check(search, request, "page");
		AuditController.checkPage(page, SIZE);
		this.lookups.searched(caller.id(), search.person());
		Entries.Page found = this.entries.find(search, scope, page, SIZE);
		Entries.Count count = found.count();
		model.addAttribute("search", search);
		model.addAttribute("count", count);
		model.addAttribute("lines", this.sentences.lines(found.entries(), language));
		model.addAttribute("page", page);
		model.addAttribute("last",
				found.entries().size() < SIZE || ((page + 1) * SIZE >= count.entries() && !count.more()));
		model.addAttribute("kinds", kinds(language));
		model.addAttribute("asked", asked(request));
		addAddresses(request, page, model);
		addProof(caller, model);
		return "audit";
	}

	@PostMapping("/audit/verify")
	String verify(Caller caller, Locale language, HttpServletRequest request, Model model) {
		if (!caller.is(Role.AUDITOR)) {
			throw Problem.forbidden();
		}
		if (!this.verifying.tryAcquire()) {
			throw Problem.of(HttpStatus.CONFLICT, "VERIFYING");
		}
		try {
			model.addAttribute("verified", this.verification.all());
		}
		finally {
			this.verifying.release();
		}
		return search(Search.NOTHING, 0, caller, language, request, model);
	}

	/** The total of a search that was too long to count at once. */
	@GetMapping("/live/audit/total")
	String total(Search search, Caller caller, HttpServletRequest request, Model model) {
		Set<String> scope = this.readers.scope(caller);
		this.check.check(search, request);
		model.addAttribute("count", new Entries.Count(this.entries.total(search, scope), false));
		return "audit :: total";
	}

	/** Every kind that was ever written, with its name. */
	private Map<String, String> kinds(Locale language) {
		Map<String, String> kinds = new LinkedHashMap<>();
		this.entries.kinds().forEach((kind) -> kinds.put(kind, this.sentences.name(kind, language)));
		return kinds;
	}

	/** What was asked, for those who read it on paper. */
	private static String asked(HttpServletRequest request) {
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
