package org.picturelock.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.Api;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.delivery.Arrived;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of files before they are whole, and that it is never said too early. */
@PicturelockTest
class FirstLookTests {

	private static final int PART = 4096;

	private static final int SMALL = 512;

	/** Long enough that head and tail are a small share of it. */
	private static final String FILM = "testsrc2=s=320x240:r=24:d=8,format=yuv420p[v]";

	@TempDir
	Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	private Api uploader;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
		this.uploader = new Api(this.port, "uploader");
	}

	@Test
	void aHopelessHeaderIsToldWhileTheRestIsStillToCome() throws IOException {
		byte[] film = film("film.mov");
		JsonNode opened = open(Map.of("name", "film.mov", "size", film.length, "fileType", "PROXY"));
		int sent = send(opened, 0, film, (part) -> part < 3);
		assertThat(sent).isLessThan(film.length / 2);
		JsonNode validation = told(opened, "FRAME_SIZE");
		assertThat(validation.path("preliminary").asBoolean()).isTrue();
		assertThat(validation.path("verdict").isNull()).isTrue();
		assertThat(validation.path("findings").findValuesAsText("file"))
			.containsOnly(opened.at("/files/0/id").asText());
		assertThat(validation.path("findings").findValuesAsText("code")).doesNotContain("NOT_CHECKED",
				"DECODE_UNFINISHED", "OPEN_GOP_NOT_PROVABLE", "START_TIMECODE");
		assertThat(new Api(this.port, "uploader-beta").get("/api/deliveries/" + opened.get("id").asText()).status())
			.isEqualTo(404);
		send(opened, 0, film, (part) -> true);
		complete(opened, 0);
		JsonNode judged = this.uploader.await(opened.get("id").asText(), "REJECTED").path("validation");
		assertThat(judged.path("preliminary").asBoolean()).isFalse();
		assertThat(judged.path("findings").findValuesAsText("code")).contains("FRAME_SIZE");
		assertThat(looks(opened)).isZero();
	}

	@Test
	void whatIsNoFilmAtAllIsToldByItsHead() throws IOException {
		byte[] text = "No film at all. ".repeat(4000).getBytes(StandardCharsets.US_ASCII);
		JsonNode opened = open(Map.of("name", "film.mov", "size", text.length, "fileType", "PROXY"));
		send(opened, 0, text, (part) -> part == 0);
		told(opened, "NOT_READABLE");
	}

	@Test
	void aStemThatIsLeftOutTakesItsFindingsAlong() throws IOException {
		byte[] film = film("film.mov");
		byte[] stem = Files.readAllBytes(
				Clips.make(this.folder.resolve("dx.wav"), "sine=f=440:r=48000:d=2,aformat=channel_layouts=stereo[a]"));
		JsonNode opened = open(Map.of("name", "film.mov", "size", film.length, "fileType", "PROXY"),
				Map.of("name", "dx.wav", "size", stem.length, "fileType", "STEM", "stemType", "DIALOGUE"));
		String id = opened.get("id").asText();
		send(opened, 0, film, (part) -> part < 3);
		told(opened, "FRAME_SIZE");
		send(opened, 1, stem, (part) -> part < 2);
		assertThat(told(opened, "STEM_LENGTH").path("findings").findValuesAsText("file"))
			.contains(opened.at("/files/1/id").asText());
		assertThat(
				this.uploader.delete("/api/deliveries/" + id + "/files/" + opened.at("/files/1/id").asText()).status())
			.isEqualTo(204);
		send(opened, 0, film, (part) -> true);
		complete(opened, 0);
		JsonNode judged = this.uploader.await(id, "REJECTED").path("validation");
		assertThat(judged.path("findings").findValuesAsText("code")).contains("FRAME_SIZE")
			.doesNotContain("STEM_LENGTH");
	}

	@Test
	void aHeaderIsReadOnlyOnceItIsHereWhereverItIs() throws IOException {
		for (String flags : List.of("+faststart", "+negative_cts_offsets")) {
			Path film = Clips.make(this.folder.resolve("film" + flags + ".mov"), FILM, "-c:v", "libopenh264",
					"-movflags", flags);
			byte[] bytes = Files.readAllBytes(film);
			int moov = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("moov") - 4;
			int end = moov + ByteBuffer.wrap(bytes).getInt(moov);
			assertThat(end / SMALL).as("the header is longer than a part").isGreaterThan(moov / SMALL);
			Set<Integer> header = IntStream.rangeClosed(moov / SMALL + 1, (end - 1) / SMALL + 1)
				.boxed()
				.collect(Collectors.toSet());
			header.add(1);
			assertThat(here(film, header)).isTrue();
			for (int missing : header) {
				assertThat(here(film, header.stream().filter((one) -> one != missing).collect(Collectors.toSet())))
					.as("without part %d of %s", missing, header)
					.isFalse();
			}
		}
	}

	@Test
	void aFilmInFragmentsIsNotJudgedByItsHead() throws IOException {
		Path film = Clips.make(this.folder.resolve("film.mp4"), FILM, "-c:v", "libopenh264", "-movflags",
				"frag_keyframe+empty_moov");
		assertThat(here(film, Set.of(1, 2, 3, (int) Files.size(film) / SMALL + 1))).isFalse();
	}

	@Test
	void atomsWithoutEndAreNotFollowed() throws IOException {
		ByteBuffer atoms = ByteBuffer.allocate(16 * 1024 * 1024);
		while (atoms.hasRemaining()) {
			atoms.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
		}
		Path bomb = Files.write(this.folder.resolve("bomb.mov"), atoms.array());
		long start = System.nanoTime();
		assertThat(here(bomb, IntStream.rangeClosed(1, 16 * 1024 * 1024 / SMALL).boxed().collect(Collectors.toSet())))
			.isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void noLieInAFileEndsTheLook() throws IOException {
		Mutations mutations = new Mutations(this.folder, List.of("/etc/hostname"));
		for (int seed = 0; seed < 2000; seed++) {
			Path file = Files.write(this.folder.resolve("mutation"), mutations.of(seed));
			int parts = (int) Files.size(file) / SMALL + 1;
			here(file, IntStream.rangeClosed(1, parts).boxed().collect(Collectors.toSet()));
			here(file, IntStream.of(1, parts).boxed().collect(Collectors.toSet()));
		}
	}

	private boolean here(Path file, Set<Integer> parts) throws IOException {
		return HeaderBytes.here(file, new Arrived(Files.size(file), SMALL, parts));
	}

	/** Too small a picture; its header comes last, so that both ends are needed. */
	private byte[] film(String name) throws IOException {
		return Files.readAllBytes(Clips.make(this.folder.resolve(name), FILM, "-c:v", "libopenh264"));
	}

	@SafeVarargs
	private JsonNode open(Map<String, Object>... files) {
		JsonNode opened = this.uploader
			.post("/api/projects/" + this.project + "/deliveries",
					Map.of("cutType", "LOCKED", "episode", "101", "files", files))
			.body();
		this.jdbc.sql("update delivery_file set part_size = ? where delivery = ?")
			.params(PART, opened.get("id").asText())
			.update();
		return opened;
	}

	/** Sends those of the missing parts that are wanted by their place in the order. */
	private int send(JsonNode opened, int file, byte[] bytes, Predicate<Integer> wanted) {
		int sent = 0;
		int place = 0;
		for (JsonNode part : this.uploader.get(path(opened, file) + "/parts").body().get("missing")) {
			if (wanted.test(place++)) {
				int offset = part.get("offset").asInt();
				int size = part.get("size").asInt();
				assertThat(this.uploader.putPart(part.get("url").asText(),
						Arrays.copyOfRange(bytes, offset, offset + size)))
					.isEqualTo(200);
				sent += size;
			}
		}
		return sent;
	}

	private void complete(JsonNode opened, int file) {
		assertThat(this.uploader.post(path(opened, file) + "/complete", null).status()).isIn(200, 202);
	}

	/** What is said of the delivery while it is UPLOADING, once this is among it. */
	private JsonNode told(JsonNode opened, String code) {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		JsonNode delivery;
		do {
			delivery = this.uploader.get("/api/deliveries/" + opened.get("id").asText()).body();
		}
		while (!delivery.at("/validation/findings").findValuesAsText("code").contains(code) && System.nanoTime() < end);
		assertThat(delivery.at("/validation/findings").findValuesAsText("code")).contains(code);
		assertThat(delivery.get("state").asText()).isEqualTo("UPLOADING");
		return delivery.get("validation");
	}

	private long looks(JsonNode opened) {
		return this.jdbc.sql("select count(*) from first_look where delivery = ?")
			.param(opened.get("id").asText())
			.query(Long.class)
			.single();
	}

	private static String path(JsonNode opened, int file) {
		return "/api/deliveries/" + opened.get("id").asText() + "/files/"
				+ opened.at("/files/" + file + "/id").asText();
	}

}
