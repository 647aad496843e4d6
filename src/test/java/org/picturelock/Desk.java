package org.picturelock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A person who is signed in at a browser of their own. {@code trouble} collects what a
 * script or the content policy complains of.
 */
public record Desk(Page page, int port, List<String> trouble) {

	/** How long real media may take on a busy machine, in milliseconds. */
	public static final int PATIENCE = 60_000;

	public static Desk of(Browser browser, int port, String person) {
		return of(browser, port, person, "en", 1280);
	}

	public static Desk stranger(Browser browser, int port, String language, int width) {
		Desk desk = new Desk(browser.page(language, width, 800), port, new ArrayList<>());
		desk.page.onPageError(desk.trouble::add);
		desk.page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				desk.trouble.add(message.text());
			}
		});
		return desk;
	}

	public static Desk of(Browser browser, int port, String person, String language, int width) {
		Desk desk = stranger(browser, port, language, width);
		desk.open("/login");
		desk.page.locator("#username").fill(person);
		desk.page.locator("#password").fill("demo");
		desk.page.locator("form button.primary").click();
		desk.page.waitForURL(desk.address("/") + "**");
		return desk;
	}

	public void open(String path) {
		this.page.navigate(address(path));
	}

	public String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** Waits until the page shows the state without anybody loading it anew. */
	public void awaitState(String state) {
		assertThat(this.page.locator("main [data-state=" + state + "]"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
	}

	/**
	 * Asks the player for its film, still at its beginning, and waits until it knows it.
	 */
	public void awaitFilm() {
		assertThat(this.page.locator("cut-player .tc")).isVisible();
		this.page.locator("cut-player").press("Home");
		assertThat(this.page.locator("cut-player video[src]")).isVisible();
		this.page.locator("cut-player video").evaluate("""
				(video) => new Promise((go) => video.readyState > 0 ? go()
					: video.addEventListener('loadedmetadata', () => go(), { once: true }))""");
	}

	/** Makes the line slow for what is sent; what is answered makes it fast again. */
	public Runnable slowed(int bytesPerSecond) {
		CDPSession line = this.page.context().newCDPSession(this.page);
		line.send("Network.enable");
		throttle(line, bytesPerSecond);
		return () -> throttle(line, -1);
	}

	private static void throttle(CDPSession line, int bytesPerSecond) {
		JsonObject conditions = new JsonObject();
		conditions.addProperty("offline", false);
		conditions.addProperty("latency", 0);
		conditions.addProperty("downloadThroughput", -1);
		conditions.addProperty("uploadThroughput", bytesPerSecond);
		line.send("Network.emulateNetworkConditions", conditions);
	}

	/** Begins an upload of files through the page; answers the delivery's id. */
	public String upload(String project, Path... files) {
		open("/projects/" + project + "/upload");
		this.page.locator("[data-browse]").setInputFiles(files);
		this.page.locator("[data-next]").click();
		this.page.locator("[data-send]").click();
		this.page.waitForURL("**/deliveries/*");
		return this.page.url().replaceFirst(".*/", "");
	}

	/** Opens an action's dialog. */
	public Locator dialog(String action) {
		this.page.locator("#do-" + action).click();
		Locator dialog = this.page.locator("#dialog-" + action);
		assertThat(dialog).isVisible();
		return dialog;
	}

	/** Does an action of the state table, with a reason where one is asked. */
	public void act(String action) {
		Locator dialog = dialog(action);
		if (dialog.locator("[name=reason]").count() > 0) {
			dialog.locator("[name=reason]").fill("Because of " + action);
		}
		dialog.locator("[type=submit]").click();
		assertThat(dialog).isHidden();
		assertThat(this.page.locator("#toasts")).not().isEmpty();
	}

}
