package org.picturelock.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The table of all routes, and those that the running application really has. */
final class Routes {

	private static final Path TABLE = Path.of("src/test/resources/routes.txt");

	private Routes() {
	}

	static List<Route> table() throws IOException {
		return Files.readAllLines(TABLE)
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(Route::parse)
			.toList();
	}

	/**
	 * Method and pattern of each, as the table writes them. What stands in for a file of
	 * the engine's own is behind the fence and in its table.
	 */
	static Set<String> of(Collection<RequestMappingInfoHandlerMapping> mappings) {
		Set<String> routes = new TreeSet<>();
		for (RequestMappingInfoHandlerMapping mapping : mappings) {
			for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
				Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
				Stream<String> names = methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name);
				names.forEach((method) -> info.getPatternValues()
					.stream()
					.filter((pattern) -> !pattern.startsWith("/camunda/"))
					.forEach((pattern) -> routes.add(method + " " + withoutRules(pattern))));
			}
		}
		return routes;
	}

	/** The pattern without what its variables must look like. */
	static String withoutRules(String pattern) {
		return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
	}

	/** A line of the table. */
	record Route(String method, String path, String of, String may, String hidden, Map<String, String> with,
			String sends, String note) {

		static Route parse(String line) {
			String[] cells = Arrays.copyOf(line.split("\\|", 7), 7);
			for (int i = 0; i < cells.length; i++) {
				cells[i] = (cells[i] != null) ? cells[i].strip() : "";
			}
			Map<String, String> with = new java.util.LinkedHashMap<>();
			for (String value : cells[4].isEmpty() ? new String[0] : cells[4].split(",")) {
				with.put(value.split("=")[0].strip(), value.split("=")[1].strip());
			}
			String[] words = cells[0].split(" ");
			return new Route(words[0], words[1], cells[1], cells[2], cells[3], with, cells[5], cells[6]);
		}

		/** As the application has it. */
		String name() {
			return this.method + " " + this.path.replaceAll("\\?.*", "");
		}

		/** The address that asks for this island's cut. */
		String address(Island island, Island.Cut cut) {
			String address = this.path;
			for (Map.Entry<String, String> value : this.with.entrySet()) {
				address = address.replace("{" + value.getKey() + "}", value.getValue());
			}
			return island.fill(address, cut);
		}

		String body(Island island, Island.Cut cut) {
			return island.fill(this.sends, cut).replaceFirst("^form:", "");
		}

		String contentType() {
			return this.sends.startsWith("form:") ? MediaType.APPLICATION_FORM_URLENCODED_VALUE
					: this.sends.startsWith("<") ? MediaType.APPLICATION_XML_VALUE : MediaType.APPLICATION_JSON_VALUE;
		}

		String accept() {
			boolean page = !this.path.startsWith("/api") && !this.path.startsWith("/v3")
					&& !this.path.startsWith("/actuator");
			return page ? "text/html" : "*/*";
		}

		boolean isOpen() {
			return this.may.equals("*");
		}

		boolean isFor(Reader reader) {
			return isOpen() || this.may.contains(reader.letter());
		}

		boolean isHiddenFrom(Reader reader) {
			return this.hidden.contains(reader.letter());
		}

		boolean is(String note) {
			return this.note.contains(note);
		}

		@Override
		public String toString() {
			return name() + this.with;
		}

	}

	/** Somebody of a role. */
	record Reader(String id, String letter) {

		boolean is(String letter) {
			return this.letter.equals(letter);
		}

	}

}
