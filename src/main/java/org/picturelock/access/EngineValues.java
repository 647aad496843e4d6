package org.picturelock.access;

import java.util.List;
import java.util.Map;
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

	private static final Set<String> LIKENESS = Set.of("like", "notLike");

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

	/** Of the parameters of an address, by their names. */
	static boolean areSound(List<Map.Entry<String, String>> parameters) {
		return parameters.stream().allMatch((parameter) -> isSound(parameter.getKey(), parameter.getValue()));
	}

	private static boolean isSound(String name, String value) {
		return isStorable(value) && (!name.equals("sortBy") || isOrder(value))
				&& (!NUMBERS.contains(name) || NUMBER.matcher(value).matches());
	}

	/** To order by a variable takes more than may pass. */
	private static boolean isOrder(String by) {
		return !by.isEmpty() && !by.endsWith("Variable");
	}

	private static boolean isSearch(JsonNode term) {
		JsonNode value = term.path("value");
		String operator = term.path("operator").asText();
		return term.path("name").isTextual() && term.path("operator").isTextual() && value.isValueNode()
				&& (EQUALITY.contains(operator) || value.isNumber()
						|| (value.isTextual() && (!value.textValue().isEmpty() || LIKENESS.contains(operator))));
	}

	/** PostgreSQL holds no NUL. */
	private static boolean isStorable(String text) {
		return text.indexOf('\0') < 0;
	}

	/** The engine looks into each element of a list. */
	private static boolean hasNoHoles(JsonNode node) {
		if (node.isTextual()) {
			return isStorable(node.textValue());
		}
		for (JsonNode child : node) {
			if ((node.isArray() && child.isNull()) || !hasNoHoles(child)) {
				return false;
			}
		}
		return true;
	}

}
