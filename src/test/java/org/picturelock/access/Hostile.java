package org.picturelock.access;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What nobody sends who means well, and bodies with one such thing in one place. */
final class Hostile {

	/** Must never stand in a page like this. */
	static final String MARKUP = "\"'><img src=x onerror=alert(1)>";

	/** Must never begin a line of the log. */
	static final String LINE = "FORGED line";

	/** Turns what stands after it, so nothing that is kept holds one. */
	static final String TURNED = "\u202Evom.exe";

	static final List<String> TEXTS = List.of(MARKUP, "<script>alert(1)</script>", "x\r\n" + LINE, "a\0b",
			"../../../../etc/passwd", "..\\..\\con", TURNED, "=HYPERLINK(\"http://x\")", "x".repeat(4000), "${7*7}",
			"#{T(java.lang.Runtime)}", "__${7*7}__::x", "%s%n%x", "'; drop table person; --", "\uFEFF\uFFFE",
			"\uD83C\uDFAC", " ", "2147483648", "-1", "NaN", "1e999", "9999-99-99T99:99:99Z");

	private static final ObjectMapper JSON = new ObjectMapper();

	/** Values of every other kind than the one that is asked for. */
	private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1e400", "99999999999999999999", "[]",
			"{}", "[null]", "[[[[]]]]", "{\"a\":{\"b\":[]}}", "[\"x\",\"x\"]", "\"\\ud800\"",
			"\"" + "y".repeat(300_000) + "\"");

	/** Whole bodies that are none. */
	static final List<String> BODIES = List.of("", "null", "[]", "\"x\"", "0", "{", "{\"a\":", "{}{}", "{'a':1}",
			"{\"a\":1,\"a\":2}", "[".repeat(100_000), "{\"a\":".repeat(20_000), "<x/>",
			"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", "a=b", "\0\0\0", "\uFEFF{}");

	private Hostile() {
	}

	/** Bodies of this type, each with one hostile thing in it. */
	static List<String> bodies(Class<?> type) {
		ObjectNode good = (ObjectNode) sample(type, "");
		List<String> bodies = new ArrayList<>(BODIES);
		for (String pointer : pointers(good, "")) {
			for (String value : values()) {
				bodies.add(with(good, pointer, value));
			}
		}
		return bodies;
	}

	private static List<String> values() {
		List<String> values = new ArrayList<>(VALUES);
		TEXTS.forEach((text) -> values.add(JSON.getNodeFactory().textNode(text).toString()));
		return values;
	}

	private static List<String> pointers(JsonNode node, String here) {
		List<String> pointers = new ArrayList<>();
		node.fieldNames().forEachRemaining((name) -> pointers.addAll(pointers(node.get(name), here + "/" + name)));
		if (node.isArray()) {
			pointers.addAll(pointers(node.get(0), here + "/0"));
		}
		if (!here.isEmpty()) {
			pointers.add(here);
		}
		return pointers;
	}

	/** Written, since not every value is one that Jackson would write. */
	private static String with(ObjectNode good, String pointer, String value) {
		ObjectNode body = good.deepCopy();
		int last = pointer.lastIndexOf('/');
		JsonNode parent = body.at(pointer.substring(0, last));
		String key = pointer.substring(last + 1);
		if (parent instanceof ArrayNode list) {
			list.set(Integer.parseInt(key), "PUT HERE");
		}
		else {
			((ObjectNode) parent).put(key, "PUT HERE");
		}
		return body.toString().replace("\"PUT HERE\"", value);
	}

	/** What could be meant. */
	private static JsonNode sample(Type type, String name) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return (arguments.length == 1) ? JSON.createArrayNode().add(sample(arguments[0], name))
					: JSON.createObjectNode().put("version", 1);
		}
		Class<?> plain = (Class<?>) type;
		if (plain.isRecord()) {
			ObjectNode all = JSON.createObjectNode();
			for (RecordComponent part : plain.getRecordComponents()) {
				all.set(part.getName(), sample(part.getGenericType(), part.getName()));
			}
			return all;
		}
		if (plain.isEnum()) {
			return JSON.getNodeFactory().textNode(plain.getEnumConstants()[0].toString());
		}
		if (plain == Boolean.class || plain == boolean.class) {
			return JSON.getNodeFactory().booleanNode(true);
		}
		return (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) ? JSON.getNodeFactory().numberNode(1)
				: JSON.getNodeFactory().textNode(text(name));
	}

	private static String text(String name) {
		return switch (name) {
			case "teams", "team" -> Archipelago.TEAM;
			case "email" -> "a@example.com";
			case "url" -> "https://example.com";
			case "until" -> "2090-01-01T00:00:00Z";
			case "name" -> "film.mov";
			case "fileType" -> "PROXY";
			case "cutType" -> "LOCKED";
			case "kind" -> "SERIES";
			case "episode", "episodes" -> "1";
			case "releaseRules" -> "everything-manual";
			case "validationProfile" -> "pix-strict";
			case "timeZone" -> "UTC";
			default -> "rocks";
		};
	}

}
