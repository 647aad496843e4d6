package org.picturelock.audit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.problem.Problem;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Refuses a search that asks for something there is not: a misspelled word that narrowed
 * nothing down would look like an answer.
 */
@Component
class SearchCheck {

	private final Events events;

	private final Keys keys;

	SearchCheck(Events events, Keys keys) {
		this.events = events;
		this.keys = keys;
	}

	/**
	 * The search as it is meant, or 422 with every complaint.
	 * @param scope the projects that the caller may know of, null for all
	 * @param others what the address may say besides the search
	 */
	Search checked(Search search, Set<String> scope, HttpServletRequest request, String... others) {
		Search known = search.ofKind(this.events.meant(search.kind(), RequestContextUtils.getLocale(request)));
		refuse(complaints(known), unknown(request, Search.class, others));
		return this.keys.meant(known, scope);
	}

	/** The same of who has access. */
	AccessQuery checked(AccessQuery query, Set<String> scope, HttpServletRequest request, String... others) {
		refuse(query.complaints(), unknown(request, AccessQuery.class, others));
		return this.keys.meant(query, scope);
	}

	private static void refuse(List<Problem.Field> complaints, List<Problem.Field> unknown) {
		List<Problem.Field> errors = Stream.concat(complaints.stream(), unknown.stream()).toList();
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
	}

	private List<Problem.Field> complaints(Search search) {
		List<Problem.Field> errors = new ArrayList<>(search.complaints());
		if (search.question() == null) {
			search.kinds()
				.stream()
				.filter((kind) -> !this.events.isKind(kind))
				.map((kind) -> new Problem.Field("kind", "UNKNOWN_EVENT", kind))
				.forEach(errors::add);
		}
		return errors;
	}

	/** What the address says and neither the query nor the others know. */
	private static List<Problem.Field> unknown(HttpServletRequest request, Class<? extends Record> query,
			String... others) {
		List<String> known = Stream
			.concat(Arrays.stream(query.getRecordComponents()).map(RecordComponent::getName), Stream.of(others))
			.toList();
		return ("GET".equals(request.getMethod()) ? request.getParameterMap().keySet() : Set.<String>of()).stream()
			.filter((name) -> !known.contains(name))
			.map((name) -> new Problem.Field(name, "UNKNOWN_PARAMETER", name, String.join(", ", known)))
			.toList();
	}

}
