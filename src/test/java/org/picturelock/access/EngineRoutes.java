package org.picturelock.access;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The addresses of the API behind the engine's web applications: all that the running
 * application has, and those that our people's work needs.
 */
final class EngineRoutes {

	private static final Path NEEDED = Path.of("src/test/resources/engine-routes.txt");

	private static final int DEEPEST = 8;

	private EngineRoutes() {
	}

	/** Method and path of each, from the resources of each servlet that serves any. */
	static Set<String> of(ServletContext servlets) throws ReflectiveOperationException {
		Set<String> routes = new TreeSet<>();
		for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
			String application = servlet.getInitParameter("jakarta.ws.rs.Application");
			if (application != null) {
				Application resources = (Application) Class.forName(application).getConstructor().newInstance();
				for (String mapping : servlet.getMappings()) {
					for (Class<?> resource : resources.getClasses()) {
						walk(resource, mapping.replace("/*", ""), 0, routes);
					}
				}
			}
		}
		return routes;
	}

	/** The needed ones with the letters of the roles that need them. */
	static Map<String, String> needed() throws IOException {
		Map<String, String> needed = new TreeMap<>();
		Files.readAllLines(NEEDED)
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> line.split("\\|"))
			.forEach((cells) -> needed.put(cells[0].strip(), cells[1].strip()));
		return needed;
	}

	private static void walk(Class<?> resource, String base, int depth, Set<String> routes) {
		String here = base + path(MergedAnnotations.from(resource, SearchStrategy.TYPE_HIERARCHY), depth == 0);
		for (Method method : resource.getMethods()) {
			MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
			MergedAnnotation<HttpMethod> verb = annotations.get(HttpMethod.class);
			String there = here + path(annotations, true);
			if (verb.isPresent()) {
				routes.add(verb.getString(MergedAnnotation.VALUE) + " " + there);
			}
			else if (annotations.isPresent(jakarta.ws.rs.Path.class) && depth < DEEPEST) {
				walk(method.getReturnType(), there, depth + 1, routes);
			}
		}
	}

	/** A part of a resource that was located already has no path of its own. */
	private static String path(MergedAnnotations annotations, boolean counts) {
		String path = (counts && annotations.isPresent(jakarta.ws.rs.Path.class))
				? annotations.get(jakarta.ws.rs.Path.class).getString(MergedAnnotation.VALUE) : "";
		String plain = path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}").replaceAll("/$", "");
		return (plain.isEmpty() || plain.startsWith("/")) ? plain : "/" + plain;
	}

}
