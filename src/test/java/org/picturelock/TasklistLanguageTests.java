package org.picturelock;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A release in Camunda Tasklist by somebody who reads Spanish. */
@PicturelockTest
@ExtendWith(Browser.class)
class TasklistLanguageTests {

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private TaskService tasks;

	@Autowired
	private JdbcClient jdbc;

	private final List<String> trouble = Collections.synchronizedList(new ArrayList<>());

	@ParameterizedTest
	@CsvSource({ "es-ES, es-ES, Montaje, Ver el montaje, Montaje de producción",
			"es-MX, es-419, Corte, Ver el corte, Corte de producción" })
	void aReleaseIsMadeInTheReadersSpanish(String wish, String tag, String cut, String watch, String type,
			Browser browser) throws Exception {
		String id = waiting();
		this.jdbc.sql("update decision set note_required = true where delivery = ?").param(id).update();
		String task = this.tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId();
		Page page = browser.page(wish, 1600, 1300);
		page.onPageError(this.trouble::add);
		Tasklist tasklist = Tasklist.of(page, this.port, "uploader");
		assertThat(page.locator("html")).hasAttribute("lang", tag);
		assertThat(tasklist.offered(task)).containsText("Liberar a Studio");
		tasklist.open(task);
		page.getByText("Tomar", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.locator(".unclaim").first()).isVisible();
		assertThat(tasklist.field(cut)).hasValue(java.util.regex.Pattern.compile(".* · 101 · " + type + " · v1"));
		assertThat(tasklist.field("Nota de subida")).hasValue("Sound");
		assertThat(page.getByText(watch)).isVisible();
		for (String team : List.of("Post Management", "VFX", "Sound", "Music", "Localization")) {
			tasklist.field(team).uncheck();
		}
		assertThat(page.getByText("Este dato es obligatorio.")).isVisible();
		tasklist.field("Sound").check();
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/tasklist-" + tag + ".png")));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Completar").setExact(true)).click();
		assertThat(tasklist.said()).contains("Las reglas piden una nota con esta liberación.");
		tasklist.field("Nota (va solo").fill("Para la mezcla");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Completar").setExact(true)).click();
		JsonNode released = new Api(this.port, "uploader").await(id, "RELEASED");
		assertThat(released.get("grants").findValuesAsText("team")).containsExactly("sound");
		assertThat(this.trouble).isEmpty();
	}

	private String waiting() throws Exception {
		String project = this.shelf.project();
		this.jdbc.sql("update project set release_rules = 'everything-manual' where code = ?").param(project).update();
		Path film = folder.resolve("film.mov");
		if (!film.toFile().exists()) {
			this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		}
		Api uploader = new Api(this.port, "uploader");
		String id = uploader.deliver(project,
				Map.of("cutType", "PRODUCERS", "episode", "101", "note", "Sound", "files", List
					.of(Map.of("name", project + "_101.mov", "size", film.toFile().length(), "fileType", "PROXY"))),
				film);
		uploader.await(id, "AWAITING_RELEASE");
		return id;
	}

}
