package org.picturelock.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.picturelock.project.Caller;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything a search finds, streamed, oldest first. Each export is itself a fact. */
@RestController
class ExportController {

	private static final CSVFormat CSV = CSVFormat.RFC4180.builder()
		.setHeader("id", "chain", "seq", "at", "kind", "actor", "person", "project", "delivery", "ruleSet", "sentence",
				"details", "address", "userAgent", "previousHash", "hash")
		.get();

	private final Readers readers;

	private final Entries entries;

	private final Sentences sentences;

	private final ApplicationEventPublisher events;

	ExportController(Readers readers, Entries entries, Sentences sentences, ApplicationEventPublisher events) {
		this.readers = readers;
		this.entries = entries;
		this.sentences = sentences;
		this.events = events;
	}

	/** Lines whose hash can be verified by themselves, see the package's description. */
	@GetMapping("/api/audit.jsonl")
	void jsonLines(@ParameterObject Search search, Caller caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		export("jsonl", "application/x-ndjson", search, caller, request, response,
				(out) -> (entry) -> out.write(entry.line() + '\n'));
	}

	/** For spreadsheets: no cell is taken for a formula. */
	@GetMapping("/api/audit.csv")
	void csv(@ParameterObject Search search, Caller caller, Locale language, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		export("csv", "text/csv", search, caller, request, response, (out) -> {
			CSVPrinter csv = new CSVPrinter(out, CSV);
			return (entry) -> csv.printRecord(cells(entry, language));
		});
	}

	private Object[] cells(Entry entry, Locale language) {
		return new Object[] { entry.id(), safe(entry.chain()), entry.seq(), entry.at(), safe(entry.kind()),
				safe(entry.actor()), safe(entry.person()), safe(entry.project()), safe(entry.delivery()),
				safe(entry.ruleSet()), safe(this.sentences.tell(entry, language)), safe(entry.details()),
				safe(entry.address()), safe(entry.userAgent()), entry.previousHash(), entry.hash() };
	}

	private void export(String format, String type, Search search, Caller caller, HttpServletRequest request,
			HttpServletResponse response, Format lines) throws IOException {
		Set<String> scope = this.readers.scope(caller);
		search.checked();
		this.events.publishEvent(new AuditExported(caller.id(), search.person(), format, request.getQueryString()));
		response.setContentType(type + ";charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + format + "\"");
		try (Writer out = new BufferedWriter(
				new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
			Line line = lines.begin(out);
			this.entries.each(search, scope, (entry) -> {
				try {
					line.write(entry);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** The text as a spreadsheet shows it, whatever it begins with. */
	static String safe(String text) {
		return (text != null && !text.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0)
				? "'" + text : text;
	}

	/** How entries are written one after the other. */
	private interface Format {

		Line begin(Writer out) throws IOException;

	}

	private interface Line {

		void write(Entry entry) throws IOException;

	}

}
