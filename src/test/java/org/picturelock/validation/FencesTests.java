package org.picturelock.validation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Each fence by itself, as somebody finds it who has taken a tool over. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(OutputCaptureExtension.class)
class FencesTests {

	private static final ValidationSettings SETTINGS = new ValidationSettings(Duration.ofSeconds(5),
			Duration.ofSeconds(5), 1, Duration.ofSeconds(5), Duration.ofSeconds(5), DataSize.ofGigabytes(2),
			DataSize.ofMegabytes(1), 0);

	private static final Fences FENCES = Fences.raise(Clips.ROOM.tools(), SETTINGS);

	private static final Set<String> UP = FENCES.names(true);

	@TempDir
	private Path folder;

	@Test
	void theStartSaysWhichAreUpAndWhichAreNot(CapturedOutput log) {
		Fences.raise(Clips.ROOM.tools(), SETTINGS);
		assertThat(log.getAll())
			.contains("Media tools run fenced: " + UP + "; not offered by this system: " + FENCES.names(false));
		assertThat(UP.size() + FENCES.names(false).size()).isEqualTo(5);
	}

	@Test
	void whoIsInsideCallsNobody() throws IOException {
		assumeThat(UP).contains("no network");
		AtomicInteger calls = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (call) -> {
			calls.incrementAndGet();
			call.sendResponseHeaders(404, -1);
			call.close();
		});
		server.start();
		try {
			run(Clips.ROOM.tools().ffprobe().toString(), "-v", "error",
					"http://127.0.0.1:%d/film.mov".formatted(server.getAddress().getPort()));
		}
		finally {
			server.stop(0);
		}
		assertThat(calls).hasValue(0);
	}

	@Test
	void whoIsInsideIsNobodyAndBecomesNobodyElse() throws IOException {
		assumeThat(UP).contains("no new privileges");
		assertThat(run("grep", "NoNewPrivs", "/proc/self/status")).containsExactly("NoNewPrivs:\t1");
		assumeThat(UP).contains("unprivileged user");
		assertThat(run("id", "-u")).containsExactly("65534");
		assertThat(run("id", "-G")).containsExactly("65534");
	}

	@Test
	void whoIsInsideTakesOnlySoMuch() throws IOException {
		assumeThat(UP).contains("limits on memory, processor, files and output");
		assertThat(run("bash", "-c", "ulimit -v; ulimit -n; ulimit -c")).containsExactly("2097152", "64", "0");
		assertThat(run("bash", "-c", "ulimit -t")).singleElement().asString().matches("\\d{2,4}");
		run("bash", "-c", "head -c 3000000 /dev/zero > much");
		assertThat(Files.size(this.folder.resolve("much"))).isEqualTo(DataSize.ofMegabytes(1).toBytes());
	}

	@Test
	void whoIsInsideInheritsNoSecretOfOurs() throws IOException {
		assertThat(run("env")).isNotEmpty()
			.allMatch((line) -> line.matches("(PATH|LD_LIBRARY_PATH|LC_ALL|PWD|SHLVL|_|OLDPWD)=.*"));
	}

	@Test
	void whoIsInsideHasOnlySoMuchTime() throws IOException {
		AtomicInteger beats = new AtomicInteger();
		assertThat(sleep(Duration.ofMillis(500), Duration.ofMinutes(1), beats::incrementAndGet)).isNull();
		assertThat(sleep(Duration.ofMinutes(1), Duration.ofMillis(500), () -> "still")).isNull();
	}

	private Integer sleep(Duration limit, Duration stall, FencedRun.Beat beat) {
		FencedRun.Watch watch = new FencedRun.Watch((line) -> {
		}, (line) -> {
		}, beat);
		return assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> new FencedRun(Clips.ROOM.tools(), FENCES)
					.run(List.of("sleep", "8"), Path.of("/dev/null"), this.folder, limit, stall, watch)
					.exit());
	}

	/** Either list alone keeps a tool from following a playlist. */
	@Test
	void everyToolIsToldWhatItMayOpen() throws IOException {
		assertThat(HeaderReader.FENCED_INPUT).containsExactly("-protocol_whitelist", "fd", "-format_whitelist",
				HeaderReader.DEMUXERS);
		Path playlist = Files.writeString(this.folder.resolve("playlist.mov"), "#EXTM3U\n#EXTINF:10,\n/x.ts\n");
		assertThat(ffprobe(HeaderReader.FENCED_INPUT.subList(0, 2), playlist.toString()))
			.contains("Protocol 'file' not on whitelist");
		assertThat(ffprobe(HeaderReader.FENCED_INPUT.subList(2, 4), playlist.toString())).contains("[mov,")
			.doesNotContain("[hls");
	}

	private String ffprobe(List<String> fence, String input) throws IOException {
		List<String> command = new ArrayList<>(List.of(Clips.ROOM.tools().ffprobe().toString(), "-v", "error"));
		command.addAll(fence);
		command.add(input);
		return String.join("\n", run(command.toArray(String[]::new)));
	}

	/** All that is said behind the fences, where everybody may write. */
	private List<String> run(String... command) throws IOException {
		this.folder.toFile().setWritable(true, false);
		this.folder.toFile().setExecutable(true, false);
		this.folder.toFile().setReadable(true, false);
		List<String> said = Collections.synchronizedList(new ArrayList<>());
		new FencedRun(Clips.ROOM.tools(), FENCES).run(List.of(command), Path.of("/dev/null"), this.folder,
				Duration.ofSeconds(20), Duration.ofSeconds(20), new FencedRun.Watch(said::add, said::add, () -> ""));
		said.removeIf(String::isEmpty);
		return said;
	}

	/** The uploader's film is not to blame for it. */
	@Test
	void aToolThatIsGoneIsNoVerdict() throws Exception {
		Path film = Files.writeString(this.folder.resolve("film.mov"), "a film");
		MediaTools gone = new MediaTools(Files.createDirectories(this.folder.resolve("gone")));
		assertThatIOException().isThrownBy(() -> new Measuring(gone, FENCES, SETTINGS).header(film))
			.withMessageContaining("media tool is gone");
	}

}
