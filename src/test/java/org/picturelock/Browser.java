package org.picturelock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * A real Chromium for tests: {@code @ExtendWith(Browser.class)}, then a {@link Page} (in
 * English, 1280 by 800) or this browser as a parameter of the test. An installed Chromium
 * or Chrome is used where there is one, else the one that npm carries. One browser serves
 * the whole run; each test has windows of its own. A test that fails leaves a screenshot
 * of each of its pages in {@code target/screenshots}.
 */
public class Browser implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

	private static final Path CARRIED = Path.of("target/chromium").toAbsolutePath();

	private static final List<String> INSTALLED = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private final List<BrowserContext> open = new ArrayList<>();

	private com.microsoft.playwright.Browser chromium;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.chromium = context.getRoot()
			.getStore(Namespace.GLOBAL)
			.getOrComputeIfAbsent(Running.class, (key) -> Running.start(), Running.class)
			.chromium();
	}

	/** A window without cookies. {@code language} is what the browser asks for. */
	public Page page(String language, int width, int height) {
		return page(new NewContextOptions().setLocale(language).setViewportSize(width, height));
	}

	/** A window in a time zone of its own. */
	public Page in(String zone) {
		return page(new NewContextOptions().setLocale("en").setViewportSize(1280, 800).setTimezoneId(zone));
	}

	private Page page(NewContextOptions options) {
		BrowserContext context = this.chromium.newContext(options);
		context.setDefaultTimeout(15_000);
		this.open.add(context);
		return context.newPage();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		boolean failed = context.getExecutionException().isPresent();
		int number = 0;
		for (BrowserContext window : this.open) {
			for (Page page : window.pages()) {
				if (failed) {
					page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
						.setPath(Path.of("target/screenshots/failed",
								context.getRequiredTestMethod().getName() + "-" + ++number + ".png")));
				}
			}
			window.close();
		}
		this.open.clear();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Page.class || type == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return (parameter.getParameter().getType() == Page.class) ? page("en", 1280, 800) : this;
	}

	private record Running(Playwright playwright,
			com.microsoft.playwright.Browser chromium) implements CloseableResource {

		static Running start() {
			Map<String, String> environment = new HashMap<>(System.getenv());
			environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
			Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
			LaunchOptions options = new LaunchOptions().setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
			Path installed = installed();
			if (installed == null) {
				String libraries = unpack();
				options.setExecutablePath(CARRIED.resolve("chromium"));
				if (!libraries.isEmpty()) {
					environment.put("LD_LIBRARY_PATH", libraries);
					options.setEnv(environment);
				}
			}
			else {
				options.setExecutablePath(installed);
			}
			return new Running(playwright, playwright.chromium().launch(options));
		}

		private static Path installed() {
			return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
				.flatMap((folder) -> INSTALLED.stream().map((name) -> Path.of(folder, name)))
				.filter(Files::isExecutable)
				.findFirst()
				.orElse(null);
		}

		private static String unpack() {
			try {
				Process node = new ProcessBuilder("node", "src/test/web/unpack.mjs", CARRIED.toString())
					.redirectError(ProcessBuilder.Redirect.INHERIT)
					.start();
				String libraries = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				if (node.waitFor() != 0) {
					throw new IllegalStateException("the carried Chromium could not be unpacked");
				}
				return libraries;
			}
			catch (IOException ex) {
				throw new IllegalStateException("Node is needed for the browser tests", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close() {
			this.chromium.close();
			this.playwright.close();
		}

	}

}
