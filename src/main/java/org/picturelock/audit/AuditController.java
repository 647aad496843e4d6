package org.picturelock.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit for scripts. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditController {

	private static final int LARGEST_PAGE = 500;

	private final Readers readers;

	private final Entries entries;

	private final Stories stories;

	private final SearchCheck check;

	private final Sentences sentences;

	private final Lookups lookups;

	AuditController(Readers readers, Entries entries, Stories stories, SearchCheck check, Sentences sentences,
			Lookups lookups) {
		this.readers = readers;
		this.entries = entries;
		this.stories = stories;
		this.check = check;
		this.sentences = sentences;
		this.lookups = lookups;
	}

	@GetMapping("/deliveries/{id}/timeline")
	Timeline timeline(@PathVariable String id, Caller caller, Locale language) {
		Delivery delivery = this.readers.readable(id, caller);
		Timeline timeline = new Timeline(told(this.stories.chain(id), language),
				told(this.stories.apart(id), language));
		this.lookups.read(delivery, caller.id());
		return timeline;
	}

	@GetMapping("/audit")
	Found search(@ParameterObject Search asked, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "50") int size, Caller caller, Locale language, HttpServletRequest request) {
		Set<String> scope = this.readers.scope(caller);
		Search search = this.check.checked(asked, scope, request, "page", "size");
		checkPage(page, size);
		this.lookups.searched(caller.id(), search.person(), search.text());
		Entries.Page found = this.entries.find(search, scope, page, size);
		Entries.Count count = found.count();
		return new Found(told(found.entries(), language), page, size,
				count.more() ? this.entries.total(search, scope) : count.entries());
	}

	static void checkPage(int page, int size) {
		if (size < 1 || size > LARGEST_PAGE) {
			throw Problem.invalid("size", "OUT_OF_RANGE", 1, LARGEST_PAGE);
		}
		if (page < 0 || (long) page * size > Entries.DEEPEST) {
			throw Problem.invalid("page", "OUT_OF_RANGE", 0, Entries.DEEPEST / size);
		}
	}

	private List<Item> told(List<Entry> entries, Locale language) {
		Function<Entry, String> teller = this.sentences.in(language);
		return entries.stream()
			.map((entry) -> new Item(entry.id(), entry.chain(), entry.seq(), entry.at(), entry.kind(), entry.actor(),
					entry.person(), entry.project(), entry.delivery(), entry.ruleSet(), teller.apply(entry),
					entry.details(), entry.address(), entry.hash()))
			.toList();
	}

	record Found(List<Item> items, int page, int size, long total) {
	}

	/**
	 * The delivery's chain, whole, and the newest of what was refused of it, which is in
	 * the installation's chain.
	 */
	record Timeline(List<Item> items, List<Item> refusals) {
	}

	/** An entry with its sentence in the reader's language. */
	record Item(long id, String chain, long seq, Instant at, String kind, String actor, String person, String project,
			String delivery, String ruleSet, String sentence, @JsonRawValue String details, String address,
			String hash) {
	}

}
