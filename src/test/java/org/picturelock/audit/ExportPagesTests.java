package org.picturelock.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An export that takes its time, saved in a real browser and opened in a spreadsheet. */
@PicturelockTest
@ExtendWith(Browser.class)
class ExportPagesTests {

	private static final int ENTRIES = 2000;

	private static final int BYTES_PER_SECOND = 300_000;

	@LocalServerPort
	private int port;

	@Autowired
	private Tales tales;

	private final String project = "X" + UUID.randomUUID();

	private final List<Download> saved = new ArrayList<>();

	@AfterEach
	void forget() {
		this.tales.forget(this.project);
	}

	@Test
	void showsHowFarItIsAndOpensAsASpreadsheet(Browser browser) throws Exception {
		Page page = onASlowLine(browser);
		page.locator("export-links a").first().click();
		Locator bar = page.locator("[data-export] progress");
		assertThat(bar).isVisible();
		assertThat(bar).hasAttribute("aria-label", java.util.regex.Pattern.compile(".*CSV.*"));
		TreeSet<Integer> seen = new TreeSet<>();
		while (this.saved.isEmpty() && bar.count() > 0) {
			seen.add(((Number) bar.evaluate("(bar) => bar.hasAttribute('value') ? bar.value : 0")).intValue());
			page.waitForTimeout(100);
		}
		assertThat(seen).as("how far it was").hasSizeGreaterThan(3).allMatch((one) -> one <= ENTRIES);
		assertThat(bar).hasAttribute("max", "" + ENTRIES);
		assertThat(page.locator("[data-export] [role=status]")).containsText("Saved");
		assertThat(this.saved).singleElement()
			.satisfies((one) -> assertThat(one.suggestedFilename()).isEqualTo("audit.csv"));
		JsonNode rows = opened(this.saved.get(0).path());
		assertThat(rows).hasSize(ENTRIES + 1);
		assertThat(rows.findValuesAsText("formula")).as("formulas").containsOnly("null");
		assertThat(rows.at("/0/5/text").asText()).isEqualTo("actor");
		assertThat(rows.at("/1/5/text").asText()).isEqualTo("'=HYPERLINK(\"//x\")");
		for (int row = 1; row <= ENTRIES; row++) {
			assertThat(rows.at("/" + row + "/11/text").asText()).isEqualTo(details(row));
		}
	}

	@Test
	void isCancelled(Browser browser) throws Exception {
		Page page = onASlowLine(browser);
		page.locator("export-links a").last().click();
		page.locator("[data-export] button").click();
		assertThat(page.locator("[data-export]")).containsText("Stopped",
				new ContainsTextOptions().setTimeout(Desk.PATIENCE));
		assertThat(page.locator("[data-export] progress")).hasCount(0);
		assertThat(this.saved).isEmpty();
	}

	private Page onASlowLine(Browser browser) {
		List<Unchained> facts = new ArrayList<>();
		for (int row = 1; row <= ENTRIES; row++) {
			facts.add(Tales.fact(this.project, this.project + "-1", "REEL_SPOTTED",
					(row == 1) ? "=HYPERLINK(\"//x\")" : "post", null, null, details(row)));
		}
		this.tales.tellAtOnce(facts);
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.page().onDownload(this.saved::add);
		desk.open("/audit?project=" + this.project);
		assertThat(desk.page().locator("[data-entries='" + ENTRIES + "']")).isVisible();
		CDPSession line = desk.page().context().newCDPSession(desk.page());
		line.send("Network.enable");
		JsonObject conditions = new JsonObject();
		conditions.addProperty("offline", false);
		conditions.addProperty("latency", 0);
		conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
		conditions.addProperty("uploadThroughput", -1);
		line.send("Network.emulateNetworkConditions", conditions);
		return desk.page();
	}

	private static String details(int row) {
		return "{\"mark\":\"caf\u00e9, " + row + "; =1+1 " + "reel ".repeat(20) + "\"}";
	}

	private static JsonNode opened(Path csv) throws Exception {
		Process node = new ProcessBuilder("node", "src/test/web/sheet.mjs").redirectInput(csv.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		JsonNode rows = new JsonMapper().readTree(node.getInputStream());
		assertThat(node.waitFor()).isZero();
		return rows;
	}

}
