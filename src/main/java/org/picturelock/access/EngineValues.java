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

	private EngineValues() {
	}

	static boolean areSound(JsonNode body) {
		for (String search : SEARCHES) {
			for (JsonNode term : body.path(search)) {
				if (!isSearch(term)) {
					return false;
				}
			}
		}
		for (JsonNode order : body.path("sorting")) {
			if (!order.path("sortBy").isTextual()) {
				return false;
			}
		}
		return hasNoHoles(body);
	}

	static boolean areSound(String query) {
		for (String parameter : (query != null) ? query.split("&") : new String[0]) {
			String[] parts = parameter.split("=", 2);
			String value = (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
			boolean number = NUMBERS.contains(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
			if (value.indexOf('\0') >= 0 || (number && !NUMBER.matcher(value).matches())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSearch(JsonNode term) {
		JsonNode value = term.path("value");
		return term.path("name").isTextual() && term.path("operator").isTextual() && value.isValueNode()
				&& (!value.isBoolean() || EQUALITY.contains(term.path("operator").textValue()));
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
