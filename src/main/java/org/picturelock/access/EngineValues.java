package org.picturelock.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether the engine can work with the values of a request that may pass. On these it
 * fails by itself instead of telling what is wrong with them.
 */
final class EngineValues {

	private static final Set<String> NUMBERS = Set.of("firstResult", "maxResults");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private static final List<String> SEARCHES = List.of("processVariables", "taskVariables", "caseInstanceVariables");

	private static final Set<String> EQUALITY = Set.of("eq", "neq");

	private static final Set<String> TEXTUAL = Set.of("eq", "neq", "like", "notLike");

	/**
	 * The engine joins a table anew for each, at a price that grows with their square.
	 */
	private static final int MOST = 10;

	private EngineValues() {
	}

	static boolean areSound(JsonNode body) {
		if (body.path("sorting").size() > MOST) {
			return false;
		}
		for (String search : SEARCHES) {
			if (body.path(search).size() > MOST) {
				return false;
			}
			for (JsonNode term : body.path(search)) {
				if (!isSearch(term)) {
					return false;
				}
			}
		}
		for (JsonNode order : body.path("sorting")) {
			if (!isOrder(order.path("sortBy").asText(""))) {
				return false;
			}
		}
		return hasNoHoles(body);
	}

	static boolean areSound(String query) {
		for (String parameter : (query != null) ? query.split("&") : new String[0]) {
			String[] parts = parameter.split("=", 2);
			String value = (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
			String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
			boolean number = NUMBERS.contains(name);
			if (value.indexOf('\0') >= 0 || (name.equals("sortBy") && !isOrder(value))
					|| (number && !NUMBER.matcher(value).matches())) {
				return false;
			}
		}
		return true;
	}

	/** To order by a variable takes more than may pass. */
	private static boolean isOrder(String by) {
		return !by.isEmpty() && !by.endsWith("Variable");
	}

	private static boolean isSearch(JsonNode term) {
		JsonNode value = term.path("value");
		String operator = term.path("operator").asText();
		return term.path("name").isTextual() && term.path("operator").isTextual() && value.isValueNode()
				&& (value.isNumber() || (value.isTextual() && !value.textValue().isEmpty())
						|| EQUALITY.contains(operator) || (value.isTextual() && TEXTUAL.contains(operator)));
	}

	/** PostgreSQL holds no NUL, and the engine looks into each element of a list. */
	private static boolean hasNoHoles(JsonNode node) {
		if (node.isTextual()) {
			return node.textValue().indexOf('\0') < 0;
		}
		for (JsonNode child : node) {
			if ((node.isArray() && child.isNull()) || !hasNoHoles(child)) {
				return false;
			}
		}
		return true;
	}

}
