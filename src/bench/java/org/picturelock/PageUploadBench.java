package org.picturelock;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.validation.Clips;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What sending a cut through the page takes, in time and in the tab's memory. */
@PicturelockTest
@ExtendWith(Browser.class)
class PageUploadBench {

	private static final int MEGABYTE = 1 << 20;

	private static final int ROUNDS = 3;

	/** Lets only one part travel at a time. */
	private static final String ONE_AT_A_TIME = """
			const send = XMLHttpRequest.prototype.send;
			let last = Promise.resolve();
			XMLHttpRequest.prototype.send = function (body) {
				last = last.then(() => new Promise((ended) => {
					this.addEventListener('loadend', ended);
					send.call(this, body);
				}));
			};""";

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@TempDir
	private Path folder;

	@Test
	void againstCurl(Browser browser) throws Exception {
		int megabytes = Integer.getInteger("bench.megabytes", 1024);
		for (int round = 0; round < ROUNDS; round++) {
			Path film = Noise.file(this.folder, "cut.mov", megabytes * MEGABYTE, round);
			double curl = curl(film);
			double page = page(Desk.of(browser, this.port, "uploader"), film);
			System.out.printf("%d MB: curl -T %.2f s, the page %.2f s, ratio %.2f%n", megabytes, curl, page,
					page / curl);
		}
	}

	@Test
	void partsAtOnceAgainstOneAtATimeOverALongLine(Browser browser) throws Exception {
		Path film = Noise.file(this.folder, "cut.mov", 256 * MEGABYTE, 1);
		try (DelayedLine line = new DelayedLine(this.port, 50)) {
			Desk one = Desk.of(browser, line.port(), "uploader");
			one.page().addInitScript(ONE_AT_A_TIME);
			double alone = page(one, film);
			double together = page(Desk.of(browser, line.port(), "uploader"), film);
			System.out.printf("256 MB over 100 ms: one part at a time %.2f s, parts at once %.2f s, ratio %.2f%n",
					alone, together, together / alone);
		}
	}

	@Test
	void theTabsMemoryWithABigFileAgainstASmallOne(Browser browser) throws Exception {
		int gigabytes = Integer.getInteger("bench.gigabytes", 50);
		long small = memory(browser, 1);
		long big = memory(browser, gigabytes);
		System.out.printf("most memory of the tab: 1 GB %d MB, %d GB %d MB, ratio %.2f%n", small, gigabytes, big,
				(double) big / small);
	}

	@Test
	void theHeadersVerdictOnceBothEndsAreThere(Browser browser) throws Exception {
		Path film = Clips.make(this.folder.resolve("cut.mov"), "testsrc2=s=1280x720:r=25:d=60,format=yuv420p[v]",
				"-c:v", "libopenh264", "-b:v", "20M");
		for (int round = 0; round < 3 * ROUNDS; round++) {
			double alone = seconds(() -> Clips.header(film));
			Desk desk = Desk.of(browser, this.port, "uploader");
			desk.page().route(Pattern.compile(".*/parts/.+/[23]\\?.*"), (held) -> {
			});
			List<Double> there = new ArrayList<>();
			desk.page().onRequestFinished((request) -> {
				if (request.method().equals("PUT")) {
					there.add(request.timing().startTime + request.timing().responseEnd);
				}
			});
			begin(desk, film);
			desk.page().locator("[data-send]").click();
			desk.page().locator("transfer-panel .file[data-stage=sending] [role=alert]")
				.waitFor(new Locator.WaitForOptions().setTimeout(Desk.PATIENCE));
			double told = (System.currentTimeMillis() - there.get(1)) / 1000;
			System.out.printf("header and packets alone %.2f s, the page tells %.2f s after both ends, ratio %.2f%n",
					alone, told, told / alone);
			desk.page().context().close();
		}
	}

	/** Sends the whole file as one part, which our server takes like any other. */
	private double curl(Path film) throws Exception {
		Api uploader = new Api(this.port, "uploader");
		JsonNode delivery = uploader
			.post("/api/projects/" + this.shelf.project() + "/deliveries",
					Map.of("cutType", "LOCKED", "episode", "101", "files",
							List.of(Map.of("name", "cut.mov", "size", Files.size(film), "fileType", "PROXY"))))
			.body();
		String file = delivery.path("files").get(0).path("id").asText();
		this.jdbc.sql("update delivery_file set part_size = size where id = ?").param(file).update();
		JsonNode part = uploader.get("/api/deliveries/" + delivery.path("id").asText() + "/files/" + file + "/parts")
			.body()
			.path("missing")
			.get(0);
		String checksum = "x-amz-checksum-crc32c: " + checksum(film);
		long start = System.nanoTime();
		Process curl = new ProcessBuilder("curl", "-sS", "--fail-with-body", "-T", film.toString(), "-H", checksum,
				part.path("url").asText())
			.inheritIO()
			.start();
		assertThat(curl.waitFor()).isZero();
		return (System.nanoTime() - start) / 1e9;
	}

	/** Until the page says that the file is there, its hash included. */
	private double page(Desk desk, Path film) {
		begin(desk, film);
		long start = System.nanoTime();
		desk.page().locator("[data-send]").click();
		done(desk).waitFor(new Locator.WaitForOptions().setTimeout(600_000));
		return (System.nanoTime() - start) / 1e9;
	}

	private void begin(Desk desk, Path film) {
		desk.open("/projects/" + this.shelf.project() + "/upload");
		desk.page().locator("[data-browse]").setInputFiles(film);
		desk.page().locator("[data-next]").click();
	}

	private static Locator done(Desk desk) {
		return desk.page().locator("transfer-panel .file[data-stage=done]");
	}

	/** The most that the tab's process held while it sent so many gigabytes, in MB. */
	private long memory(Browser browser, int gigabytes) throws Exception {
		Path film = this.folder.resolve("big.mov");
		try (RandomAccessFile sparse = new RandomAccessFile(film.toFile(), "rw")) {
			sparse.setLength((long) gigabytes << 30);
		}
		Desk desk = Desk.of(browser, this.port, "uploader");
		begin(desk, film);
		desk.page().locator("[data-send]").click();
		long most = 0;
		while (done(desk).count() == 0) {
			most = Math.max(most, tab(desk));
			desk.page().waitForTimeout(500);
		}
		desk.page().context().close();
		return most;
	}

	/** Resident memory of the biggest renderer, from {@code /proc}, in MB. */
	private static long tab(Desk desk) throws IOException {
		CDPSession session = desk.page().context().browser().newBrowserCDPSession();
		long most = 0;
		for (JsonElement one : session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
			JsonObject process = one.getAsJsonObject();
			if (process.get("type").getAsString().equals("renderer")) {
				String pages = Files.readString(Path.of("/proc", process.get("id").getAsString(), "statm"));
				most = Math.max(most, Long.parseLong(pages.split(" ")[1]) * 4096 / MEGABYTE);
			}
		}
		session.detach();
		return most;
	}

	private static double seconds(Callable<?> work) throws Exception {
		long start = System.nanoTime();
		work.call();
		return (System.nanoTime() - start) / 1e9;
	}

	private static String checksum(Path film) throws IOException {
		CRC32C checksum = new CRC32C();
		ByteBuffer stretch = ByteBuffer.allocate(MEGABYTE);
		try (FileChannel channel = FileChannel.open(film)) {
			while (channel.read(stretch) >= 0) {
				checksum.update(stretch.flip());
				stretch.clear();
			}
		}
		return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
	}

}
