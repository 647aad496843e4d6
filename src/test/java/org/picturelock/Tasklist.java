package org.picturelock;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Camunda Tasklist in a window, as one person uses it. */
final class Tasklist {

	private final Page page;

	private final String address;

	private Tasklist(Page page, String address) {
		this.page = page;
		this.address = address;
	}

	/** Signs in and waits until Tasklist has shown its tasks. */
	static Tasklist of(Page page, int port, String person) {
		Tasklist tasklist = new Tasklist(page, "http://localhost:" + port + "/camunda/app/tasklist/");
		page.navigate("http://localhost:" + port + "/login");
		page.fill("#username", person);
		page.fill("#password", "demo");
		page.press("#password", "Enter");
		page.waitForURL((url) -> !url.contains("/login"));
		page.waitForResponse((answer) -> answer.url().contains("/list?"), () -> page.navigate(tasklist.address));
		return tasklist;
	}

	/** The task in the list of those that are offered here, once the list has come. */
	Locator offered(String task) {
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		return this.page.locator("a[href*='" + task + "']").first();
	}

	void open(String task) {
		this.page.navigate(this.address + "default/#/?task=" + task);
		this.page.reload();
	}

	void claim() {
		this.page.locator("a:text-is('Claim'), button:text-is('Claim')").first().click();
		assertThat(this.page.locator("a:has-text('Unclaim'), .claim-task, .unclaim").first()).isVisible();
	}

	Locator field(String label) {
		return this.page.getByLabel(label).first();
	}

	Locator complete() {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
	}

	/** Closes what Tasklist says, and answers it. */
	String said() {
		Locator notice = this.page.locator(".notifications .alert").first();
		String words = notice.innerText();
		notice.locator("button.close:visible").click();
		return words;
	}

	Page page() {
		return this.page;
	}

}
