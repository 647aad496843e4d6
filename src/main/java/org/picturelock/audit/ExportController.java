package org.picturelock.audit;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVPrinter;
import org.picturelock.audit.AuditExported.Listed;
import org.picturelock.project.Caller;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything a search finds, streamed, oldest first. Each export is itself a fact. */
@RestController
class ExportController {

	private static final String[] COLUMNS = { "id", "chain", "seq", "at", "kind", "actor", "person", "project",
			"delivery", "ruleSet", "sentence", "details", "address", "userAgent", "previousHash", "hash" };

	private final Readers readers;

	private final Entries entries;

	private final SearchCheck check;

	private final Sentences sentences;

	private final Lookups lookups;

	ExportController(Readers readers, Entries entries, SearchCheck check, Sentences sentences, Lookups lookups) {
		this.readers = readers;
		this.entries = entries;
		this.check = check;
		this.sentences = sentences;
		this.lookups = lookups;
	}

	/** Lines whose hash can be verified by themselves, see the package's description. */
	@GetMapping("/api/audit.jsonl")
	void jsonLines(@ParameterObject Search asked, Caller caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Set<String> scope = this.readers.scope(caller);
		Search search = exported(Download.JSON_LINES, asked, scope, caller, request);
		Download.JSON_LINES.send("audit", response,
				(out) -> this.entries.each(search, scope, out.each((entry) -> out.write(entry.line() + '\n'))));
	}

	/** For spreadsheets: no cell is taken for a formula. */
	@GetMapping("/api/audit.csv")
	void csv(@ParameterObject Search asked, Caller caller, Locale language, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Set<String> scope = this.readers.scope(caller);
		Search search = exported(Download.CSV, asked, scope, caller, request);
		Download.CSV.send("audit", response, (out) -> {
			CSVPrinter csv = Download.table(out, COLUMNS);
			Function<Entry, String> teller = this.sentences.in(language);
			this.entries.each(search, scope, out.each((entry) -> csv.printRecord(cells(entry, teller.apply(entry)))));
		});
	}

	private static Object[] cells(Entry entry, String sentence) {
		return new Object[] { entry.id(), Download.safe(entry.chain()), entry.seq(), entry.at(),
				Download.safe(entry.kind()), Download.safe(entry.actor()), Download.safe(entry.person()),
				Download.safe(entry.project()), Download.safe(entry.delivery()), Download.safe(entry.ruleSet()),
				Download.safe(sentence), Download.safe(entry.details()), Download.safe(entry.address()),
				Download.safe(entry.userAgent()), entry.previousHash(), entry.hash() };
	}

	private Search exported(Download format, Search asked, Set<String> scope, Caller caller,
			HttpServletRequest request) {
		Search search = this.check.checked(asked, scope, request);
		this.lookups.exported(caller.id(), Listed.ENTRIES, format, search.person(), request.getParameterMap());
		return search;
	}

}
