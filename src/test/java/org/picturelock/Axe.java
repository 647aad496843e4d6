package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Page;

/** Looks for what would shut people out of a page. */
public final class Axe {

	private static final Path SCRIPT = Path.of("src/test/web/node_modules/axe-core/axe.min.js");

	private Axe() {
	}

	/**
	 * Each rule of WCAG 2.2 AA that the page breaks, with the first place. Empty is good.
	 */
	@SuppressWarnings("unchecked")
	public static List<String> findings(Page page) throws IOException {
		page.evaluate(Files.readString(SCRIPT));
		return (List<String>) page.evaluate(
				"""
						axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
							.then((result) => result.violations.map((one) => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`))
						""");
	}

}
