package org.picturelock.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

import javax.sql.DataSource;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditors' own place. */
@Controller
class AuditPages {

	private static final int SIZE = 50;

	private final Readers readers;

	private final Entries entries;

	private final Sentences sentences;

	private final Holders holders;

	private final Separation separation;

	private final Verification verification;

	private final ApplicationEventPublisher events;

	/** Each verification reads everything there is. */
	private final Semaphore verifying = new Semaphore(1);

	AuditPages(Readers readers, Entries entries, Sentences sentences, Holders holders, Separation separation,
			DataSource database, ApplicationEventPublisher events) {
		this.readers = readers;
		this.entries = entries;
		this.sentences = sentences;
		this.holders = holders;
		this.separation = separation;
		this.verification = new Verification(database);
		this.events = events;
	}

	@GetMapping("/audit")
	String search(Search search, @RequestParam(defaultValue = "0") int page, Caller caller, Locale language,
			HttpServletRequest request, Model model) {
		Set<String> scope = this.readers.scope(caller);
		search.checked();
		AuditController.checkPage(page, SIZE);
		if (search.person() != null) {
			this.events.publishEvent(new PersonSearched(caller.id(), search.person()));
		}
		Entries.Page found = this.entries.find(search, scope, page, SIZE);
		model.addAttribute("search", search);
		model.addAttribute("found", found);
		model.addAttribute("lines", told(found.entries(), language));
		model.addAttribute("page", page);
		model.addAttribute("last", (page + 1) * SIZE >= found.total() && !found.more());
		model.addAttribute("kinds", this.entries.kinds());
		model.addAttribute("questions", Question.values());
		addAddresses(request, page, model);
		addProof(caller, model);
		return "audit";
	}

	@GetMapping("/audit/deliveries/{id}")
	String story(@PathVariable String id, Caller caller, Locale language, Model model) {
		Delivery delivery = this.readers.readable(id, caller);
		model.addAttribute("delivery", delivery);
		model.addAttribute("lines", told(this.entries.of(id), language));
		model.addAttribute("holders", this.holders.of(id));
		return "story";
	}

	@PostMapping("/audit/deliveries/{id}/verify")
	String verify(@PathVariable String id, Caller caller, Locale language, Model model) {
		this.readers.readable(id, caller);
		model.addAttribute("verified", this.verification.chain("delivery:" + id));
		return story(id, caller, language, model);
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

	private List<Line> told(List<Entry> entries, Locale language) {
		return entries.stream()
			.map((entry) -> new Line(entry.id(), entry.seq(), entry.at(), entry.kind(), entry.actor(), entry.project(),
					entry.delivery(), this.sentences.tell(entry, language), entry.address(), entry.userAgent(),
					entry.details(), entry.hash()))
			.toList();
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
		model.addAttribute("newer",
				here.cloneBuilder().path("/audit").queryParam("page", page - 1).build().toUriString());
		model.addAttribute("older",
				here.cloneBuilder().path("/audit").queryParam("page", page + 1).build().toUriString());
	}

	/** An entry as a line that people read. */
	record Line(long id, long seq, Instant at, String kind, String actor, String project, String delivery,
			String sentence, String address, String userAgent, String details, String hash) {
	}

}
