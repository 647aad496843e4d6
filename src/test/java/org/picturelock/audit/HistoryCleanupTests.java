package org.picturelock.audit;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.sql.DataSource;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.Browser;
import org.picturelock.Desk;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.validation.SampleCut;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The engine forgets what is over for long; the audit does not. */
@PicturelockTest
@ExtendWith(Browser.class)
class HistoryCleanupTests {

	private static final Duration KEPT = Duration.ofDays(180);

	@TempDir
	static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private HistoryService history;

	@Autowired
	private ManagementService jobs;

	@Autowired
	private DataSource database;

	@Test
	void theAuditAndTheStoryOutliveTheEnginesHistory(Browser browser) throws Exception {
		Path film = folder.resolve("old.mov");
		this.sample.write(film, new BigDecimal("24"), "01:00:00:00", 2);
		String project = this.shelf.project();
		String old = deliver(project, film);
		String young = deliver(this.shelf.project(), film);
		assertThat(walked(old)).isNotEmpty()
			.allSatisfy((one) -> assertThat(one.getRemovalTime()).as("when the engine forgets it by itself")
				.isEqualTo(Date.from(finished(old).plus(KEPT))));
		assertThat(this.history.findHistoryCleanupJobs()).as("waits for the night")
			.isNotEmpty()
			.allSatisfy((job) -> assertThat(job.getDuedate()).isAfter(new Date()));
		List<String> told = this.shelf.kinds(old);

		age(old);
		this.history.cleanUpHistoryAsync(true);
		await(() -> walked(old).isEmpty());

		assertThat(walked(young)).isNotEmpty();
		assertThat(this.shelf.kinds(old)).containsExactlyElementsOf(told)
			.contains("DELIVERY_OPENED", "VERSION_RELEASED");
		assertThat(new Verification(this.database).chain("delivery:" + old).breaks()).isEmpty();
		Api auditor = new Api(this.port, "auditor");
		assertThat(auditor.get("/api/deliveries/" + old + "/timeline").body().at("/items")).hasSize(told.size());
		assertThat(auditor.get("/api/deliveries/" + old + "/explanation").status()).isEqualTo(200);
		Desk desk = Desk.of(browser, this.port, "auditor");
		desk.open("/audit/deliveries/" + old);
		Page page = desk.page();
		assertThat(page.locator("journey-view .empty")).isVisible();
		// this reading, too
		assertThat(page.locator("[id^=entry-]")).hasCount(told.size() + 1);
		assertThat(desk.trouble()).isEmpty();
	}

	private String deliver(String project, Path film) throws Exception {
		Api uploader = new Api(this.port, "uploader");
		String id = uploader.deliver(project, "101", film, "first look");
		uploader.await(id, "RELEASED");
		await(() -> walked(id).stream().allMatch((one) -> one.getEndTime() != null));
		return id;
	}

	private Instant finished(String delivery) {
		return walked(delivery).stream()
			.filter((one) -> one.getSuperProcessInstanceId() == null)
			.findFirst()
			.orElseThrow()
			.getEndTime()
			.toInstant();
	}

	/** As if it had been over for longer than the engine remembers. */
	private void age(String delivery) throws InterruptedException {
		Batch ageing = this.history.setRemovalTimeToHistoricProcessInstances()
			.absoluteRemovalTime(Date.from(Instant.now().minusSeconds(60)))
			.byIds(walked(delivery).stream().map(HistoricProcessInstance::getId).toArray(String[]::new))
			.hierarchical()
			.executeAsync();
		await(() -> this.jobs.createBatchQuery().batchId(ageing.getId()).count() == 0);
	}

	private List<HistoricProcessInstance> walked(String delivery) {
		return this.history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(delivery).list();
	}

	private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
		Instant end = Instant.now().plusSeconds(90);
		while (!done.getAsBoolean()) {
			assertThat(Instant.now()).as("in time").isBefore(end);
			Thread.sleep(200);
		}
	}

}
