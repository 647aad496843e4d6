package org.picturelock.audit;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What somebody wanted who was refused, by the route that they took. The first that fits
 * counts; each is told by {@code fact.path.<NAME>}.
 */
enum Wanted {

	DOWNLOAD("GET", "/deliveries/[^/]+/files/[^/]+/content"),

	WATCH("GET", "/deliveries/[^/]+/(media|poster|sprite)"),

	VIEWERS("GET", "/deliveries/[^/]+/viewers"),

	STORY("GET|POST", "/audit/deliveries/.*|/deliveries/[^/]+/(journey|timeline|explanation)(/.*)?"),

	RELEASE("POST", "/deliveries/[^/]+/(release|approve|refuse|stop-hold|reopen)"),

	RECALL("POST", "/deliveries/[^/]+/(suspend|lift|recall)"),

	GRANTS("POST|DELETE", "/deliveries/[^/]+/grants(/.*)?"),

	REVIEW("POST", "/deliveries/[^/]+/(override|reject)"),

	SEND("GET|POST|PUT|DELETE", "/projects/[^/]+/(upload|sample)|/deliveries/[^/]+/files/.*"),

	OPEN_DELIVERY("POST", "/projects/[^/]+/deliveries"),

	CUTS("GET", "/projects/[^/]+(/deliveries)?|/projects"),

	OPEN("GET", "/deliveries/[^/]+"),

	CHANGE("POST|DELETE", "/deliveries/.*"),

	RULES("GET", "/rules(/.*)?|/rule-sets(/.*|\\..*)?|/projects/[^/]+/rules(/.*)?"),

	CHANGE_RULES("POST|PUT|DELETE", "/rules(/.*)?|/rule-sets(/.*)?|/projects/[^/]+/rules(/.*)?"),

	PEOPLE("GET", "/people(/.*)?|/setup/people/.*|/teams|/post-houses"),

	SET_UP("GET|POST|PUT|DELETE",
			"/setup(/.*)?|/people(/.*)?|/teams(/.*)?|/post-houses(/.*)?|/projects(/[^/]+)?|/sbom(/.*)?"),

	AUDIT("GET|POST", "/audit([/.].*)?"),

	ENGINE("[A-Z]+", "(/camunda|/engine-rest|/forms)(/.*)?"),

	OTHER(".*", ".*");

	/** The same is behind a page, what keeps it live, and the interface of programs. */
	private static final Pattern DOOR = Pattern.compile("^/(api|live|actuator)(?=/)");

	private final Pattern method;

	private final Pattern path;

	Wanted(String method, String path) {
		this.method = Pattern.compile(method);
		this.path = Pattern.compile(path);
	}

	static Wanted of(String method, String path) {
		String meant = DOOR.matcher(path).replaceFirst("");
		return Arrays.stream(values())
			.filter((one) -> one.method.matcher(method.equals("HEAD") ? "GET" : method).matches()
					&& one.path.matcher(meant).matches())
			.findFirst()
			.orElse(OTHER);
	}

}
