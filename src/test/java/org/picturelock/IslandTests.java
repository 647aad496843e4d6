package org.picturelock;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever may not know of a delivery is told what they are told of one that does not
 * exist, at every address of the API and of the pages.
 */
@PicturelockTest
class IslandTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([a-z|-]+)}");

	@LocalServerPort
	private int port;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping addresses;

	/** Another post house's on the same project, another project's, and a team's. */
	@ParameterizedTest
	@ValueSource(strings = { "uploader-beta", "uploader-nova", "studio-vfx" })
	void nobodySeesOrDoesAnythingWithTheDeliveryOfOthers(String person) throws Exception {
		Api uploader = new Api(this.port, "uploader");
		JsonNode opened = uploader.post("/api/projects/HLT/deliveries", Map.of("cutType", "OTHER", "episode", "108",
				"files", List.of(Map.of("name", "cut.mov", "size", 10, "fileType", "PROXY"))))
			.body();
		String delivery = opened.get("id").asText();
		String file = opened.at("/files/0/id").asText();
		Map<String, String> told = new TreeMap<>();
		for (String address : addresses()) {
			String ofNone = path(address, delivery.replaceAll("[0-9a-f]", "0"), file);
			told.put(address, told(person, path(address, delivery, file)) + " " + told(person, ofNone));
		}
		uploader.post("/api/deliveries/" + delivery + "/withdraw", Map.of("reason", "done"));
		assertThat(told).hasSizeGreaterThan(25);
		assertThat(told.values()).as(told.toString()).isSubsetOf("404 404", "403 403");
	}

	/** Each with its method. */
	private Set<String> addresses() {
		Set<String> found = new TreeSet<>();
		for (RequestMappingInfo address : this.addresses.getHandlerMethods().keySet()) {
			String method = address.getMethodsCondition()
				.getMethods()
				.stream()
				.findFirst()
				.orElse(RequestMethod.GET)
				.name();
			for (String pattern : address.getPatternValues()) {
				if (pattern.matches("(/\\w+)?/deliveries/\\{.*")) {
					chosen(pattern).forEach((path) -> found.add(method + " " + path));
				}
			}
		}
		return found;
	}

	private static Stream<String> chosen(String pattern) {
		Matcher choice = CHOICE.matcher(pattern);
		return choice.find() ? Arrays.stream(choice.group(1).split("\\|")).map(choice::replaceFirst)
				: Stream.of(pattern);
	}

	private static String path(String pattern, String delivery, String file) {
		return pattern.replaceFirst("\\{[^}]+}", delivery)
			.replaceFirst("/files/\\{[^}]+}", "/files/" + file)
			.replaceAll("\\{[^}]+}", "vfx");
	}

	private String told(String person, String address) throws Exception {
		String method = address.split(" ")[0];
		String credentials = Base64.getEncoder().encodeToString((person + ":demo").getBytes());
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + address.split(" ")[1]))
			.header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/json")
			.method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
			.build();
		return Integer.toString(HTTP.send(request, BodyHandlers.ofString()).statusCode());
	}

}
