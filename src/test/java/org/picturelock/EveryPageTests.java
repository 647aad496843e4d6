package org.picturelock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page, as those who may open it meet it: in each language, wide and narrow, by day
 * and in the dark.
 */
@PicturelockTest
@ExtendWith(Browser.class)
class EveryPageTests {

	private static final int[] WIDTHS = { 1280, 390 };

	/** Script that a page without an editor may weigh, compressed. */
	private static final int MOST_SCRIPT = 200_000;

	private static final List<String> LANGUAGES = List.of("en", "es-ES", "es-MX");

	/** Who opens what. Each of them is opened in the next language. */
	private static final List<String> PAGES = List.of("uploader /", "uploader /projects/HLT", "post /projects/HLT",
			"uploader /projects/NOVA", "uploader /projects/LMR/upload", "uploader /projects/HLT/upload",
			"uploader /deliveries/DELIVERY", "post /deliveries/DELIVERY", "auditor /deliveries/DELIVERY", "post /tasks",
			"studio-vfx /help", "uploader /inbox", "post /rules", "auditor /rules/everything-auto",
			"post /rules/every-page", "post /rules/every-page/edit", "post /rules/projects/HLT", "auditor /audit",
			"auditor /audit/deliveries/DELIVERY", "auditor /audit/access", "post /audit/charts",
			"auditor /audit/checkpoints", "admin /setup", "admin /setup/projects/new", "admin /setup/projects/HLT",
			"admin /setup/people/post", "admin /setup/teams/new", "admin /setup/post-houses/new", "nobody /login");

	@TempDir
	private static Path folder;

	private static String delivery;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	/** A cut that waits for its release: most there is to see. */
	@BeforeEach
	void deliver() throws Exception {
		if (delivery == null) {
			new Api(this.port, "post").post("/api/rule-sets",
					Map.of("copyOf", "everything-auto", "key", "every-page", "title", "Every page"));
			String project = this.shelf.project();
			this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?")
				.param(project)
				.update();
			Path film = folder.resolve("film.mov");
			this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
			delivery = new Api(this.port, "uploader").deliver(project, "101", film, "As discussed");
		}
	}

	static Stream<String> pages() {
		return PAGES.stream();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void shutsNobodyOutAndKeepsThePolicy(String row, Browser browser) throws IOException {
		String language = LANGUAGES.get(PAGES.indexOf(row) % LANGUAGES.size());
		String person = row.substring(0, row.indexOf(' '));
		String path = path(row);
		Desk desk = person.equals("nobody") ? Desk.stranger(browser, this.port, language, WIDTHS[0])
				: Desk.of(browser, this.port, person, language, WIDTHS[0]);
		Page page = desk.page();
		Set<String> scripts = new TreeSet<>();
		page.onRequest((request) -> {
			if (request.url().replaceFirst("\\?.*", "").endsWith(".js")) {
				scripts.add(request.url());
			}
		});
		desk.open(path.replace("DELIVERY", delivery));
		if (path.equals("/deliveries/DELIVERY") && !person.equals("auditor")) {
			desk.awaitState("AWAITING_RELEASE");
			page.reload();
		}
		page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
		for (int width : WIDTHS) {
			page.setViewportSize(width, 800);
			for (ColorScheme light : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
				page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
					.setPath(Path.of("target/screenshots/" + person + path.replace('/', '-') + "-" + language + "-"
							+ width + (light == ColorScheme.DARK ? "-dark" : "") + ".png")));
				assertThat(Axe.findings(page)).as(width + " " + light).isEmpty();
			}
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("wide enough")
				.isTrue();
		}
		assertThat(page.locator("main").textContent()).doesNotContain("??");
		assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.equals("es-MX") ? "es-419" : language);
		assertThat(desk.trouble()).filteredOn((one) -> !one.contains("404")).isEmpty();
		assertThat(scripts).isNotEmpty();
		int weight = scripts.stream().mapToInt((script) -> weight(script)).sum();
		if (!path.endsWith("/edit")) {
			assertThat(weight).as(scripts.toString()).isLessThanOrEqualTo(MOST_SCRIPT);
		}
	}

	/** What travels for a script. */
	private static int weight(String script) {
		try {
			HttpResponse<byte[]> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(script)).header("Accept-Encoding", "gzip").build(),
						BodyHandlers.ofByteArray());
			assertThat(answer.statusCode()).as(script).isEqualTo(200);
			return answer.body().length;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A page that is not opened above is one that nobody has looked at. */
	@Test
	void noPageIsForgotten() {
		Set<String> forgotten = new TreeSet<>();
		this.routes.getHandlerMethods().forEach((route, handler) -> {
			if (isPage(handler) && route.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))) {
				Set<PathPattern> patterns = route.getPathPatternsCondition().getPatterns();
				forgotten.addAll(patterns.stream()
					.filter((pattern) -> !pattern.getPatternString().startsWith("/live/"))
					.filter((pattern) -> PAGES.stream()
						.noneMatch((row) -> pattern.matches(PathContainer.parsePath(path(row)))))
					.map(PathPattern::getPatternString)
					.collect(Collectors.toSet()));
			}
		});
		assertThat(forgotten).containsExactly("/inbox/{name}");
	}

	private static boolean isPage(HandlerMethod handler) {
		return handler.getBeanType().isAnnotationPresent(Controller.class)
				&& handler.getMethod().getReturnType() == String.class;
	}

	private static String path(String row) {
		return row.substring(row.indexOf(' ') + 1);
	}

}
