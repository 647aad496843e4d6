package org.picturelock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;

import org.springframework.http.HttpMethod;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A page with a form whose answer has an address: what was asked, what is wrong with it,
 * and where it leads on.
 *
 * @param path of the page
 * @param files the path of its answer as files
 * @param fields those of the form
 */
record AskedPage(String path, String files, Set<String> fields, HttpServletRequest request,
		HttpServletResponse response, Model model) {

	/** Where the answer begins on the page. */
	private static final String RESULTS = "results";

	private static final JsonMapper JSON = new JsonMapper();

	/** Has the answer added, or else what is wrong, each beside its field. */
	void answer(Runnable answer) {
		this.model.addAttribute("wrong", Map.of());
		this.model.addAttribute("unclear", Map.of());
		try {
			answer.run();
		}
		catch (Problem problem) {
			if (problem.errors().isEmpty()) {
				throw problem;
			}
			this.response.setStatus(problem.status().value());
			this.model.addAttribute("wrong", wrong(problem));
		}
	}

	/** What is asked, as it was understood, in words for those who read it on paper. */
	void addAsked(Record search) {
		this.model.addAttribute("search", search);
		this.model.addAttribute("asked", new AskedWords(RequestContextUtils.findWebApplicationContext(this.request),
				RequestContextUtils.getLocale(this.request))
			.of(JSON.valueToTree(search)));
	}

	void addAddresses(int page) {
		this.model.addAttribute("csv", here(this.files + ".csv").build().toUriString());
		this.model.addAttribute("jsonl", here(this.files + ".jsonl").build().toUriString());
		this.model.addAttribute("before", page(page - 1));
		this.model.addAttribute("after", page(page + 1));
	}

	/** With the address of the search for each of those that may be meant. */
	void addUnclear(Map<String, Keys.Unclear> unclear) {
		Map<String, Hint> hints = new LinkedHashMap<>();
		unclear.forEach(
				(part, one) -> hints.put(part,
						new Hint(one.typed(), one.meant()
							.stream()
							.map((named) -> new Link("%s (%s)".formatted(named.name(), named.key()),
									here(this.path).replaceQueryParam(part, UriUtils.encode(named.key(), "UTF-8"))
										.fragment(RESULTS)
										.build()
										.toUriString()))
							.toList())));
		this.model.addAttribute("unclear", hints);
	}

	/** The same question at another path, from its first page on. */
	UriComponentsBuilder here(String path) {
		return UriComponentsBuilder.fromPath(path)
			.query(isPosted() ? null : this.request.getQueryString())
			.replaceQueryParam("page");
	}

	private String page(int number) {
		return here(this.path).queryParam("page", number).fragment(RESULTS).build().toUriString();
	}

	/** What is posted is no question, and carries the proof that our page sent it. */
	private boolean isPosted() {
		return HttpMethod.POST.matches(this.request.getMethod());
	}

	/**
	 * The complaints by their fields; those that have no field on the page are under "".
	 */
	private Map<String, List<Problem.Field>> wrong(Problem problem) {
		return problem.errors()
			.stream()
			.collect(Collectors.groupingBy((error) -> this.fields.contains(error.field()) ? error.field() : ""));
	}

	/** What names nothing, or one of several. */
	record Hint(String typed, List<Link> meant) {
	}

	record Link(String words, String address) {
	}

}
