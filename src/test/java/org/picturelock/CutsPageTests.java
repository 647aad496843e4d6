package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Finding one's way in the CUTS bucket. */
@PicturelockTest
@ExtendWith(Browser.class)
class CutsPageTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SampleCut sample;

	@TempDir
	private Path folder;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
		this.jdbc.sql("insert into project_episode values (?, '102', 1)").param(this.project).update();
	}

	@Test
	void filtersNarrowTheListKeepTheFocusAndStandInTheAddress(Browser browser) {
		cut(1, "RELEASED", "101", "LOCKED", "first");
		cut(2, "REJECTED", "101", "PREVIEW", "second");
		cut(3, "AWAITING_RELEASE", "102", "LOCKED", "with the new titles");
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/" + this.project);
		Page page = desk.page();
		Locator tiles = page.locator(".tile h3");
		assertThat(tiles).hasCount(3);
		filter(page, "episode", "101");
		assertThat(tiles).hasText(new String[] { "101 · Preview cut · v2", "101 · Locked cut · v1" });
		filter(page, "type", "PREVIEW");
		assertThat(tiles).hasText(new String[] { "101 · Preview cut · v2" });
		assertThat(page).hasURL(Pattern.compile(".*episode=101.*cutType=PREVIEW.*"));
		page.reload();
		assertThat(tiles).hasText(new String[] { "101 · Preview cut · v2" });
		filter(page, "state", "RELEASED");
		assertThat(page.locator("main .empty")).isVisible();
		filter(page, "episode", "");
		filter(page, "type", "");
		assertThat(tiles).hasText(new String[] { "101 · Locked cut · v1" });
		assertThat(page.locator("#filter-type")).hasValue("");
		filter(page, "state", "");
		page.locator("#filter-text").fill("NEW titles");
		page.keyboard().press("Enter");
		assertThat(tiles).hasText(new String[] { "102 · Locked cut · v3" });
		assertThat(page.locator("#filter-text")).isFocused();
		page.locator("#filter-text").fill("102");
		page.keyboard().press("Enter");
		assertThat(tiles).hasText(new String[] { "102 · Locked cut · v3" });
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void hundredsOfCutsAreTurnedPageByPage(Browser browser) {
		for (int version = 1; version <= 100; version++) {
			this.shelf.version(this.project, version, (version % 20 == 0) ? "REJECTED" : "RELEASED");
		}
		Desk desk = Desk.of(browser, this.port, "post");
		desk.open("/projects/" + this.project + "?state=RELEASED");
		Page page = desk.page();
		assertThat(page.locator("main")).containsText("Deliveries: 95");
		turn(page, "Older", "Page 2 of 2", 47, "v1");
		assertThat(page.locator("#filter-state")).hasValue("RELEASED");
		turn(page, "Newer", "Page 1 of 2", 48, "v50");
		page.locator("live-region").dispatchEvent("look");
		turn(page, "Older", "Page 2 of 2", 47, "v1");
		page.goBack();
		assertThat(page.locator(".pager")).containsText("Page 1 of 2");
		desk.open("/projects/" + this.project + "?page=7");
		assertThat(page.locator(".pager")).containsText("Page 3 of 3");
		assertThat(page.locator(".tile")).hasCount(4);
		turn(page, "Newer", "Page 2 of 3", 48, "v5");
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void longWorkShowsABarWithTheTimeLeftAndEndsByItself(Browser browser) {
		String id = this.shelf.version(this.project, 1, "VALIDATING");
		work(id, 40, 75);
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/" + this.project);
		Page page = desk.page();
		page.evaluate("window.loadedOnce = true");
		Locator tile = page.locator(".tile[data-delivery='" + id + "']");
		assertThat(tile.locator("progress")).hasAttribute("value", "40");
		assertThat(tile).containsText("1:15 left");
		work(id, 80, 20);
		assertThat(tile.locator("progress")).hasAttribute("value", "80");
		assertThat(tile).containsText("0:20 left");
		this.jdbc.sql("update delivery set state = 'RELEASED' where id = ?").param(id).update();
		assertThat(tile.locator(".state")).hasText("Released");
		assertThat(tile.locator("progress")).hasCount(0);
		assertThat((Boolean) page.evaluate("window.loadedOnce")).isTrue();
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void anUploadShowsTheTimeLeftToo(Browser browser) {
		String id = this.shelf.version(this.project, 1, "UPLOADING");
		this.jdbc.sql("update delivery_file set size = 4000, state = 'ARRIVING' where delivery = ?").param(id).update();
		this.jdbc.sql("update delivery set opened_at = now() - interval '40 seconds' where id = ?").param(id).update();
		part(id, 1);
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/" + this.project);
		Locator tile = desk.page().locator(".tile[data-delivery='" + id + "']");
		assertThat(tile.locator("progress")).hasAttribute("value", "25");
		assertThat(tile).containsText(Pattern.compile("Uploading · [23]:\\d\\d left"));
		part(id, 2);
		part(id, 3);
		assertThat(tile.locator("progress")).hasAttribute("value", "75");
		assertThat(tile).containsText(Pattern.compile("Uploading · 0:[12]\\d left"));
		desk.open("/deliveries/" + id);
		assertThat(desk.page().locator("main")).containsText(Pattern.compile("Uploading · 75% · 0:[12]\\d left"));
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void theFocusStaysWhereItIsWhileTilesComeAndGo(Browser browser) {
		this.shelf.version(this.project, 1, "RELEASED");
		String focused = this.shelf.version(this.project, 2, "REJECTED");
		Desk desk = Desk.of(browser, this.port, "uploader");
		desk.open("/projects/" + this.project);
		Page page = desk.page();
		Locator link = page.locator(".tile[data-delivery='" + focused + "'] h3 a");
		link.focus();
		this.shelf.version(this.project, 3, "RELEASED");
		page.locator("#cuts").dispatchEvent("look");
		assertThat(page.locator(".tile")).hasCount(3);
		assertThat(link).isFocused();
		assertThat(desk.trouble()).isEmpty();
	}

	@Test
	void theFilmRunsUnderThePointerForTheStudioToo(Browser browser) throws Exception {
		Path film = this.folder.resolve("film.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 12);
		Api uploader = new Api(this.port, "uploader");
		uploader.await(uploader.deliver(this.project, "101", film, "As discussed"), "RELEASED");
		for (String person : new String[] { "uploader", "studio-vfx" }) {
			Desk desk = Desk.of(browser, this.port, person);
			desk.open("/projects/" + this.project);
			Locator shot = desk.page().locator(".tile .shot");
			assertThat(shot.locator(".length")).hasText("0:12");
			assertThat(shot.locator(".strip")).hasCount(0);
			assertThat(scrubbed(shot, 0.02)).isEqualTo("0% 0% of 1000% 200%");
			assertThat(scrubbed(shot, 0.99)).isEqualTo("11.1111% 100% of 1000% 200%");
			desk.page().mouse().move(5, 5);
			assertThat(shot.locator(".strip")).hasCount(0);
			assertThat(desk.trouble()).isEmpty();
		}
	}

	/**
	 * Which of the sprite's pictures is shown with the pointer at this share of the tile.
	 */
	private static String scrubbed(Locator shot, double share) {
		BoundingBox area = shot.boundingBox();
		shot.page().mouse().move(area.x + area.width * share, area.y + 20);
		Locator strip = shot.locator(".strip");
		assertThat(strip).isVisible();
		assertThat((String) strip.evaluate("(one) => getComputedStyle(one).backgroundImage")).contains("/sprite");
		return (String) strip.evaluate("(one) => `${one.style.backgroundPosition} of ${one.style.backgroundSize}`");
	}

	private static void filter(Page page, String field, String value) {
		Locator select = page.locator("#filter-" + field);
		select.focus();
		select.selectOption(value);
		assertThat(page.locator("#filter-" + field)).isFocused();
	}

	private static void turn(Page page, String link, String place, int tiles, String last) {
		page.locator(".pager a:has-text('" + link + "')").click();
		assertThat(page.locator(".pager")).containsText(place);
		assertThat(page.locator(".tile")).hasCount(tiles);
		assertThat(page.locator(".tile h3").last()).hasText("101 · Locked cut · " + last);
	}

	private void cut(int version, String state, String episode, String type, String note) {
		String id = this.shelf.version(this.project, version, state);
		this.jdbc.sql("update delivery set episode = ?, cut_type = ?, note = ? where id = ?")
			.params(episode, type, note, id)
			.update();
	}

	/** 1,000 bytes arrive. */
	private void part(String id, int number) {
		this.jdbc.sql("""
				insert into file_part (file, number, writer, leased_until, crc32c, received_at)
				select id, ?, 'w', now(), 'AAAAAA==', now() from delivery_file where delivery = ?""")
			.params(number, id)
			.update();
	}

	private void work(String id, int percent, int left) {
		this.jdbc
			.sql("""
					insert into work_progress (delivery, step, percent, seconds_left) values (?, 'MEASURING', ?, ?)
					on conflict (delivery) do update set percent = excluded.percent, seconds_left = excluded.seconds_left""")
			.params(id, percent, left)
			.update();
	}

}
