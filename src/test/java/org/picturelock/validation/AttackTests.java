package org.picturelock.validation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttackTests {

	@TempDir
	static Path shared;

	private static Path film;

	@TempDir
	Path folder;

	@BeforeAll
	static void film() throws IOException {
		film = Clips.make(shared.resolve("film.mov"), "testsrc2=s=64x64:r=24:d=2,format=yuv420p[v]", "-c:v",
				"libopenh264", "-movflags", "+faststart");
	}

	@ParameterizedTest
	@ValueSource(strings = { "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://%s\n#EXT-X-ENDLIST\n",
			"ffconcat version 1.0\nfile '%s'\n", "[playlist]\nFile1=%s\n",
			"<?xml version='1.0'?><MPD><BaseURL>%s" + "</BaseURL></MPD>", "%s\n",
			"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n" })
	void aPlaylistRenamedMovIsNeverFollowed(String text) throws IOException {
		Path playlist = Files.writeString(this.folder.resolve("playlist.mov"), text.formatted(film));
		Map<String, Object> facts = Clips.facts(playlist);
		assertThat(facts.get("container")).isIn(null, "hls");
		assertThat(facts).containsEntry("videoCodec", null).containsEntry("runtimeSeconds", null);
	}

	@Test
	void aPlaylistCallsNobody() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Thread listener = new Thread(() -> {
				try {
					server.accept().close();
					calls.incrementAndGet();
				}
				catch (IOException ex) {
					// closed at the end of the test
				}
			});
			listener.start();
			for (String scheme : List.of("http", "tcp", "rtmp")) {
				Path playlist = Files.writeString(this.folder.resolve("playlist.mov"),
						"#EXTM3U\n#EXTINF:10,\n%s://127.0.0.1:%d/a.ts\n#EXT-X-ENDLIST\n".formatted(scheme,
								server.getLocalPort()));
				Clips.facts(playlist);
			}
		}
		assertThat(calls).hasValue(0);
	}

	@Test
	void aToolOpensNothingButItsInput() throws IOException {
		StringBuilder said = new StringBuilder();
		FencedRun.Ending ending = Clips.ROOM.run()
			.run(List.of(Clips.ROOM.tools().ffmpeg().toString(), "-hide_banner", "-v", "error", "-nostdin",
					"-protocol_whitelist", "fd", "-i", film.toString(), "-f", "null", "-"), film, this.folder,
					Duration.ofSeconds(20), Duration.ofSeconds(20), new FencedRun.Watch((line) -> {
					}, said::append, () -> ""));
		assertThat(ending.well()).isFalse();
		assertThat(said.toString()).contains("Protocol 'file' not on whitelist");
	}

	@Test
	void aFilmThatNamesAnotherFileDoesNotGetIt() throws IOException {
		byte[] bytes = Files.readAllBytes(film);
		int url = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("url ");
		bytes[url + 7] = 0; // no longer "self-contained": the reference would be followed
		assertThat((Object) Clips.facts(Files.write(this.folder.resolve("film.mov"), bytes)).get("videoCodec"))
			.isIn(null, "h264");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Just a text, no film at all.", "\u0000\u0000\u0000\u0000", "ftypqt  moov" })
	void whatIsNoFilmHasNoFacts(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("text.mov"), text);
		Map<String, Object> facts = Clips.facts(file);
		assertThat(facts).containsEntry("container", null).containsEntry("decodeErrors", null);
	}

	@Test
	void aHeaderThatClaimsBillionsOfFramesIsCutShort() throws IOException {
		Path bomb = this.folder.resolve("bomb.mov");
		byte[] bytes = Files.readAllBytes(film);
		for (String table : List.of("stts", "stsz", "stsc", "ctts", "stco", "stss", "elst")) {
			int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(table);
			if (at > 0) {
				ByteBuffer.wrap(bytes).putInt(at + 8, 0x7fffffff);
			}
		}
		Files.write(bomb, bytes);
		long start = System.nanoTime();
		Clips.facts(bomb);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void aFileThatNeverEndsIsStopped() throws IOException {
		byte[] bytes = Files.readAllBytes(film);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		ByteBuffer.wrap(bytes).putInt(text.indexOf("stts") + 16, 0x0fffffff); // one frame
																				// lasts
																				// for
																				// months
		Path endless = Files.write(this.folder.resolve("endless.mov"), bytes);
		ValidationSettings settings = new ValidationSettings(Duration.ofSeconds(5), Duration.ofSeconds(2), 1,
				Duration.ofSeconds(3), Duration.ofSeconds(2), DataSize.ofGigabytes(6), DataSize.ofMegabytes(50), 0);
		Measuring measuring = new Measuring(Clips.ROOM.tools(), Fences.raise(Clips.ROOM.tools(), settings), settings);
		long start = System.nanoTime();
		Header header = measuring.header(endless);
		Path pictures = Clips.ROOM.folders().attempt();
		boolean whole = measuring.decode(endless, header, pictures, (seconds) -> {
		});
		Clips.ROOM.folders().discard(pictures);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
		assertThat(whole && Integer.valueOf(0).equals(header.facts().get("decodeErrors"))).isFalse();
	}

	@Test
	void aToolThatHangsIsKilled() throws IOException {
		FencedRun.Ending ending = Clips.ROOM.run()
			.run(List.of("sleep", "60"), film, this.folder, Duration.ofSeconds(30), Duration.ofMillis(300),
					new FencedRun.Watch((line) -> {
					}, (line) -> {
					}, () -> "still"));
		assertThat(ending.exit()).isNull();
	}

	@Test
	void aListenerStopsTheWork() {
		assertThatThrownBy(() -> Clips.ROOM.run()
			.run(List.of("sleep", "60"), film, this.folder, Duration.ofSeconds(30), Duration.ofSeconds(30),
					new FencedRun.Watch((line) -> {
					}, (line) -> {
					}, () -> {
						throw new IllegalStateException("stop");
					})))
			.hasMessage("stop");
	}

	@Test
	void atomsWithinAtomsEndSomewhere() throws IOException {
		ByteBuffer nested = ByteBuffer.allocate(80_000);
		for (int i = 0; i < 10_000; i++) {
			nested.putInt(80_000 - 8 * i).put("moov".getBytes(StandardCharsets.US_ASCII));
		}
		Path bomb = Files.write(this.folder.resolve("nested.mov"), nested.array());
		assertThat(QuickTimeAtoms.read(bomb)).isNotNull();
		assertThat(Clips.facts(bomb)).containsEntry("videoCodec", null);
	}

	@Test
	void aPatternThatNeverEndsIsNoAnswer() {
		assertThat(NamePattern.matches("(.*)(.*)(.*)(.*)(.*)\\1x", "a".repeat(200))).isNull();
		assertThat(NamePattern.matches("(", "a")).isNull();
		assertThat(NamePattern.matches("[A-Z]{2}\\.mov", "AB.mov")).isTrue();
	}

}
