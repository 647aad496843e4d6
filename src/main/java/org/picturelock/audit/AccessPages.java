package org.picturelock.audit;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVPrinter;
import org.picturelock.audit.Access.Held;
import org.picturelock.audit.AuditExported.Listed;
import org.picturelock.audit.Places.Placed;
import org.picturelock.project.Caller;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has access to a cut now, and since when: the question asked most often. */
@Controller
class AccessPages {

	private static final int SIZE = 100;

	private static final int MOST_PLACES = 200;

	private static final Set<String> FIELDS = Set.of("project", "episode", "version", "person");

	private static final String BY_TEAM = "TEAM";

	private final Readers readers;

	private final Access access;

	private final Places places;

	private final SearchCheck check;

	private final ObjectMapper json;

	private final Lookups lookups;

	private final Keys keys;

	private final CutTitles cuts;

	AccessPages(Readers readers, Access access, Places places, SearchCheck check, ObjectMapper json, Lookups lookups,
			Keys keys, CutTitles cuts) {
		this.readers = readers;
		this.access = access;
		this.places = places;
		this.check = check;
		this.json = json;
		this.lookups = lookups;
		this.keys = keys;
		this.cuts = cuts;
	}

	@GetMapping("/audit/access")
	String show(AccessQuery asked, @RequestParam(defaultValue = "0") int page, Caller caller,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Set<String> scope = this.readers.scope(caller);
		model.addAttribute("search", asked);
		AskedPage here = new AskedPage("/audit/access", "/api/audit/access", FIELDS, request, response, model);
		here.answer(() -> {
			AuditController.checkPage(page, SIZE);
			AccessQuery query = this.check.checked(asked, scope, request, "page");
			here.addAsked(query);
			addCut(query, scope, here, model);
			this.lookups.searched(caller.id(), query.person(), null);
			List<Held> held = this.access.first(query, scope, page * SIZE, SIZE + 1);
			List<Placed> placed = this.places.of(query, scope, MOST_PLACES + 1);
			add(held, placed, page, model);
			here.addUnclear(this.keys.unclear(query, scope));
			here.addAddresses(page);
		});
		return "access";
	}

	/** The only one that is asked for, where it is one that there is. */
	private void addCut(AccessQuery query, Set<String> scope, AskedPage here, Model model) {
		if (query.delivery() != null) {
			model.addAttribute("cut", this.cuts.of(query.delivery(), scope).orElse(null));
			model.addAttribute("wider", here.here("/audit/access").replaceQueryParam("delivery").build().toUriString());
		}
	}

	private static void add(List<Held> held, List<Placed> placed, int page, Model model) {
		model.addAttribute("held", held.stream().limit(SIZE).toList());
		model.addAttribute("first", page * SIZE + 1);
		model.addAttribute("page", page);
		model.addAttribute("more", held.size() > SIZE);
		model.addAttribute("placed", placed.stream().limit(MOST_PLACES).toList());
		model.addAttribute("morePlaces", placed.size() > MOST_PLACES);
	}

	@GetMapping("/api/audit/access.jsonl")
	void jsonLines(@ParameterObject AccessQuery asked, Caller caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Set<String> scope = this.readers.scope(caller);
		AccessQuery query = exported(Download.JSON_LINES, asked, scope, caller, request);
		Download.JSON_LINES.send("access", response, (out) -> {
			this.access.each(query, scope, out.each((held) -> out.write(line(held))));
			this.places.of(query, scope, Integer.MAX_VALUE).forEach(out.each((placed) -> out.write(line(placed))));
		});
	}

	@GetMapping("/api/audit/access.csv")
	void csv(@ParameterObject AccessQuery asked, Caller caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Set<String> scope = this.readers.scope(caller);
		AccessQuery query = exported(Download.CSV, asked, scope, caller, request);
		Download.CSV.send("access", response, (out) -> {
			CSVPrinter csv = Download.table(out, "project", "episode", "cutType", "version", "team", "person", "name",
					"since", "until", "mayDownload", "delivery", "through", "postHouse");
			this.access.each(query, scope,
					out.each((held) -> csv.printRecord(Download.safe(held.project()), Download.safe(held.episode()),
							held.cutType(), held.version(), Download.safe(held.team()), Download.safe(held.person()),
							Download.safe(held.name()), held.since(), held.until(), held.mayDownload(), held.delivery(),
							BY_TEAM, null)));
			this.places.of(query, scope, Integer.MAX_VALUE)
				.forEach(out.each((placed) -> csv.printRecord(Download.safe(placed.project()), null, null, null, null,
						Download.safe(placed.person()), Download.safe(placed.name()), placed.since(), placed.until(),
						placed.mayDownload(), null, placed.role(), Download.safe(placed.postHouse()))));
		});
	}

	private AccessQuery exported(Download format, AccessQuery asked, Set<String> scope, Caller caller,
			HttpServletRequest request) {
		AccessQuery query = this.check.checked(asked, scope, request);
		this.lookups.exported(caller.id(), Listed.ACCESS, format, query.person(), request.getParameterMap());
		return query;
	}

	private String line(Record row) throws IOException {
		return this.json.writeValueAsString(row) + '\n';
	}

}
