package org.picturelock.delivery;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.project.People;
import org.picturelock.project.Projects;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends a stem whose proxy never comes, so that nothing goes on from here. */
@PicturelockTest
class UploadTests {

	private static final int PART = 1000;

	private final byte[] bytes = bytes(10_500, 1);

	private DeliveredFile proxy;

	private DeliveredFile stem;

	private Sender sender;

	@LocalServerPort
	private int port;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private FileCompletion completion;

	@Autowired
	private Hashing hashing;

	@Autowired
	private PartUrls urls;

	@Autowired
	private Projects projects;

	@Autowired
	private People people;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@BeforeEach
	void open() {
		this.sender = new Sender(this.port, "uploader");
		Delivery delivery = this.transaction.execute((status) -> this.deliveries.open(this.projects.get("HLT"),
				new OpenRequest("OTHER", "108", null, null,
						List.of(new RequestedFile("cut.mov", 10L, "PROXY", null, null),
								new RequestedFile("fx.wav", (long) this.bytes.length, "STEM", "EFFECTS", null))),
				this.people.caller("uploader").orElseThrow()));
		this.proxy = delivery.files().get(0);
		this.stem = delivery.files().get(1);
		this.jdbc.sql("update delivery_file set part_size = ? where id = ?").params(PART, this.stem.id()).update();
	}

	@RepeatedTest(12)
	void partsComeInAnyOrderInParallelAndMoreThanOnce(RepetitionInfo repetition) throws Exception {
		List<JsonNode> parts = missing();
		assertThat(parts).hasSize(11);
		Random random = new Random(repetition.getCurrentRepetition());
		random.ints(random.nextInt(12), 0, 11).forEach((again) -> parts.add(parts.get(again)));
		Collections.shuffle(parts, random);
		List<String> told = inParallel(parts.stream()
			.map((part) -> (Callable<String>) () -> this.sender.put(part, this.bytes).told())
			.toList());
		assertThat(told).containsOnly("200");
		assertThat(missing()).isEmpty();
		assertArrives();
	}

	@Test
	void anInterruptedUploadGoesOnWhereItStopped() throws Exception {
		List<JsonNode> parts = missing();
		assertThat(parts.get(0).get("number").asInt()).isEqualTo(1);
		assertThat(parts.get(1).get("number").asInt()).isEqualTo(11);
		for (JsonNode part : parts.subList(0, 4)) {
			this.sender.put(part, this.bytes);
		}
		JsonNode list = this.sender.parts(this.stem).body();
		assertThat(list.get("received").toString()).isEqualTo("[1,2,3,11]");
		Arrived arrived = this.deliveries.arrived(this.stem.id()).orElseThrow();
		assertThat(arrived.holds(0, 3000)).isTrue();
		assertThat(arrived.holds(10_000, 10_500)).isTrue();
		assertThat(arrived.holds(2999, 3001)).isFalse();
		assertThat(arrived.holds(10_499, 10_501)).isFalse();
		assertThat(this.deliveries.bytesHere(this.stem.delivery())).isEqualTo(3500);
		assertThat(this.sender.complete(this.stem, null).told()).isEqualTo("409 PARTS_MISSING");
		for (JsonNode part : missing()) {
			this.sender.put(part, this.bytes);
		}
		assertArrives();
	}

	@Test
	void theHashCatchesUpFromTheDiskAfterARestart() throws Exception {
		missing().forEach((part) -> this.sender.put(part, this.bytes));
		String place = place();
		this.hashing.forget(place);
		this.jdbc.sql("update delivery_file set state = 'HASHING' where id = ?").param(this.stem.id()).update();
		this.completion.resume();
		long giveUp = System.nanoTime() + 5_000_000_000L;
		while (stem().state() == FileState.HASHING && System.nanoTime() < giveUp) {
			Thread.sleep(20);
		}
		assertThat(stem().state()).isEqualTo(FileState.COMPLETE);
		assertThat(stem().sha256()).isEqualTo(sha256(this.bytes));
	}

	@Test
	void theNameThatASenderChoseIsNoPlace() throws Exception {
		for (JsonNode part : missing()) {
			this.sender.put(part, this.bytes);
		}
		assertThat(place()).matches("[0-9a-f]{2}/[0-9a-f-]{36}");
		assertThat(this.deliveries.content(this.stem.id())).endsWithRaw(Path.of(place()));
	}

	@Test
	void aDamagedPartIsRefusedAndCanBeSentAgain() throws Exception {
		JsonNode first = missing().get(0);
		byte[] damaged = Arrays.copyOf(this.bytes, PART);
		damaged[500]++;
		String named = Sender.checksum(Arrays.copyOf(this.bytes, PART));
		assertThat(this.sender.put(url(first), damaged, named).told()).isEqualTo("400 PART_CHECKSUM_MISMATCH");
		assertThat(missing()).hasSize(11);
		missing().forEach((part) -> assertThat(this.sender.put(part, this.bytes).status()).isEqualTo(200));
		assertArrives();
	}

	@Test
	void aPartThatIsHereCannotBeChanged() throws Exception {
		List<JsonNode> parts = missing();
		parts.forEach((part) -> this.sender.put(part, this.bytes));
		byte[] other = bytes(PART, 2);
		String url = url(parts.get(3));
		assertThat(this.sender.put(url, other, Sender.checksum(other)).told()).isEqualTo("409 PART_DIFFERS");
		assertArrives();
		assertThat(this.sender.put(url, other, Sender.checksum(other)).told()).isEqualTo("409 PART_DIFFERS");
		assertThat(Files.readAllBytes(this.deliveries.content(this.stem.id()))).isEqualTo(this.bytes);
	}

	@RepeatedTest(5)
	void ofTwoWritersOfOnePartOneWinsWhole() throws Exception {
		List<JsonNode> parts = missing();
		byte[] one = bytes(PART, 3);
		byte[] two = bytes(PART, 4);
		List<Callable<String>> writers = new ArrayList<>();
		for (int again = 0; again < 4; again++) {
			writers.add(() -> this.sender.put(url(parts.get(0)), one, Sender.checksum(one)).told());
			writers.add(() -> this.sender.put(url(parts.get(0)), two, Sender.checksum(two)).told());
		}
		assertThat(inParallel(writers)).containsOnly("200", "409 PART_DIFFERS").contains("200");
		byte[] written = Arrays.copyOf(Files.readAllBytes(this.deliveries.content(this.stem.id())), PART);
		assertThat(Arrays.equals(written, one) || Arrays.equals(written, two)).isTrue();
	}

	@Test
	void aPartOfTheWrongSizeIsRefused() {
		String url = url(missing().get(0));
		byte[] longer = Arrays.copyOf(this.bytes, PART + 1);
		byte[] shorter = Arrays.copyOf(this.bytes, PART - 1);
		assertThat(this.sender.put(url, longer, Sender.checksum(longer)).told()).isEqualTo("400 PART_SIZE_MISMATCH");
		assertThat(this.sender.put(url, shorter, Sender.checksum(shorter)).told()).isEqualTo("400 PART_SIZE_MISMATCH");
		assertThat(this.sender.put(url, unannounced(longer), Sender.checksum(longer)).told())
			.isEqualTo("400 PART_SIZE_MISMATCH");
		assertThat(this.sender.put(url, unannounced(shorter), Sender.checksum(shorter)).told())
			.isEqualTo("400 PART_SIZE_MISMATCH");
		assertThat(missing()).hasSize(11);
	}

	@Test
	void aPartNeedsItsChecksum() {
		String url = url(missing().get(0));
		byte[] part = Arrays.copyOf(this.bytes, PART);
		assertThat(this.sender.put(url, part, null).told()).isEqualTo("400 PART_CHECKSUM_MISSING");
		assertThat(this.sender.put(url, part, "12345678").told()).isEqualTo("400 PART_CHECKSUM_MISSING");
	}

	@Test
	void anAddressThatWasAlteredOrExpiredIsWorthNothing() {
		byte[] part = Arrays.copyOf(this.bytes, PART);
		String url = url(missing().get(0));
		String proxyUrl = url.replace(this.stem.id(), this.proxy.id());
		String expired = "http://localhost:" + this.port
				+ this.urls.sign(this.stem.delivery(), this.stem.id(), 1, new PartLayout(this.bytes.length, PART),
						"uploader", this.people.footing("uploader", "HLT").orElseThrow(),
						Instant.now().minusSeconds(200_000));
		for (String wrong : List.of(url.replace("offset=0", "offset=1000"), url.replaceFirst("signature=.*", ""),
				url.replace("size=1000", "size=x"), url.replace("by=uploader", "by=post"), proxyUrl, expired,
				url.replace("/1?", "/99999999999?"))) {
			assertThat(this.sender.put(wrong, part, Sender.checksum(part)).told()).isEqualTo("403 PART_URL_INVALID");
		}
	}

	@Test
	void anAddressHasOneSpelling() {
		byte[] part = Arrays.copyOf(this.bytes, PART);
		String url = url(missing().get(0));
		for (String other : List.of(url.replace("/1?", "/01?"), url.replace("/1?", "/+1?"), url.replace("/1?", "/1/?"),
				url.replace("/1?", "/%31?"), url.replace("offset=0", "offset=00"), url.replace("offset=0", "offset=-0"),
				url.replace("offset=0", "offset=%30"), url.replace("size=1000", "size=%2B1000"),
				url.replace("by=uploader", "by=%75ploader"), url.replace("by=uploader", "by=%00"), url + "&",
				url + "&x=y", url + "&offset=0", url + "%20", url.replace("?", "?&"), url.replace("?", "?x&"),
				url.replace("offset=0&size=1000", "size=1000&offset=0"), url.replace("offset=0", "offset=0&offset=0"),
				url.replace("by=uploader", "by=uploader&by=post"), url.replaceFirst("signature=.*", "signature=&$0"),
				url.replace("offset", "%6fffset"),
				url.toUpperCase(Locale.ROOT).replace("HTTP://LOCALHOST", "http://localhost"))) {
			assertThat(this.sender.put(other, part, Sender.checksum(part)).status()).as(other).isIn(400, 403, 404);
		}
		assertThat(missing()).hasSize(11);
		assertThat(this.sender.put(url, part, Sender.checksum(part)).told()).isEqualTo("200");
	}

	@Test
	void anAddressIsForPuttingOnly() {
		String path = url(missing().get(0)).replaceFirst("^http://[^/]*", "");
		for (String method : List.of("GET", "HEAD", "POST", "PATCH", "DELETE")) {
			assertThat(this.sender.send(method, path, null).status()).as(method).isEqualTo(405);
		}
		assertThat(this.sender.send("TRACE", path, null).status()).isEqualTo(405);
		assertThat(this.sender.send("OPTIONS", path, null).status()).isEqualTo(200);
		assertThat(this.sender.send("OPTIONS", "/parts/a/b/c", null).status()).as("as for any other").isEqualTo(200);
		assertThat(missing()).hasSize(11);
	}

	@Test
	void anAddressIsWorthNothingOnceWhoAskedForItMayNotSendAnyMore() {
		this.jdbc
			.sql("""
					insert into person (id, name, email, role, password_hash) select 'parts-person', 'Pat', 'pat@example.com',
					role, password_hash from person where id = 'uploader'""")
			.update();
		try {
			place("alpha");
			assertDeadAfter(() -> account("{\"active\":false}"), () -> account("{\"active\":true}"));
			assertDeadAfter(() -> account("{\"until\":\"2020-01-01T00:00:00Z\"}"),
					() -> account("{\"until\":\"2099-01-01T00:00:00Z\",\"active\":true}"));
			assertDeadAfter(() -> place("beta"), () -> place("alpha"));
			assertDeadAfter(() -> place(null), () -> place("alpha"));
			assertDeadAfter(() -> this.jdbc.sql("update project_person set until = now() where person = 'parts-person'")
				.update(), () -> place("alpha"));
			assertDeadAfter(() -> account("{\"role\":\"STUDIO\"}"), () -> {
				account("{\"role\":\"UPLOADER\"}");
				place("alpha");
			});
			JsonNode part = partOfPerson();
			account("{\"name\":\"Patricia\"}");
			assertThat(this.sender.put(part, this.bytes).told()).as("nothing was taken away").isEqualTo("200");
			JsonNode next = partOfPerson();
			account("{\"password\":\"another password\"}");
			assertThat(this.sender.put(next, this.bytes).told()).isEqualTo("403 PART_URL_INVALID");
		}
		finally {
			this.jdbc.sql("delete from project_person where person = 'parts-person'").update();
			this.jdbc.sql("delete from person where id = 'parts-person'").update();
		}
	}

	@Test
	void nothingArrivesOnceTheDeliveryHasMovedOn() {
		List<JsonNode> parts = missing();
		this.sender.put(parts.get(0), this.bytes);
		this.transaction.executeWithoutResult(
				(status) -> this.deliveries.move(this.stem.delivery(), State.WITHDRAWN, State.UPLOADING));
		assertThat(this.sender.put(parts.get(1), this.bytes).told()).isEqualTo("409 NOT_POSSIBLE_NOW");
		assertThat(this.sender.put(parts.get(0), this.bytes).told()).isEqualTo("409 NOT_POSSIBLE_NOW");
		assertThat(this.sender.complete(this.stem, null).told()).isEqualTo("409 NOT_POSSIBLE_NOW");
		assertThat(this.sender.leaveOut(this.stem).told()).isEqualTo("409 NOT_POSSIBLE_NOW");
	}

	@Test
	void aFileThatIsNotWhatItsSenderNamedIsSentAgain() throws Exception {
		List<JsonNode> parts = missing();
		byte[] wrong = bytes(this.bytes.length, 5);
		parts.forEach((part) -> this.sender.put(part, wrong));
		String before = place();
		assertThat(this.sender.complete(this.stem, "zz").told()).isEqualTo("422 INVALID");
		assertThat(this.sender.complete(this.stem, sha256(this.bytes)).told()).isEqualTo("422 FILE_CHECKSUM_MISMATCH");
		assertThat(missing()).hasSize(11);
		assertThat(place()).isNotEqualTo(before);
		parts.forEach((part) -> assertThat(this.sender.put(part, this.bytes).status()).isEqualTo(200));
		assertArrives();
	}

	@Test
	void aStemCanBeLeftOutButNotTheProxy() {
		assertThat(this.sender.leaveOut(this.proxy).told()).isEqualTo("409 PROXY_NEEDED");
		String url = url(missing().get(0));
		assertThat(this.sender.leaveOut(this.stem).told()).isEqualTo("204");
		byte[] part = Arrays.copyOf(this.bytes, PART);
		assertThat(this.sender.put(url, part, Sender.checksum(part)).told()).isEqualTo("409 NOT_POSSIBLE_NOW");
		assertThat(Files.exists(this.deliveries.content(this.stem.id()))).isFalse();
	}

	@Test
	void aPartMayCallItselfAForm() throws Exception {
		for (JsonNode part : missing()) {
			byte[] form = "a=b&c=d".repeat(200).getBytes();
			byte[] body = Arrays.copyOf(form, part.get("size").asInt());
			HttpRequest.Builder request = HttpRequest.newBuilder(java.net.URI.create(url(part)))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("x-amz-checksum-crc32c", Sender.checksum(body))
				.PUT(HttpRequest.BodyPublishers.ofByteArray(body));
			assertThat(java.net.http.HttpClient.newHttpClient()
				.send(request.build(), java.net.http.HttpResponse.BodyHandlers.discarding())
				.statusCode()).isEqualTo(200);
		}
	}

	@Test
	void onlyItsPostHouseAndPostProductionSendAFile() {
		assertThat(new Sender(this.port, "post").parts(this.stem).status()).isEqualTo(200);
		assertThat(new Sender(this.port, "auditor").parts(this.stem).told()).isEqualTo("403 FORBIDDEN");
		for (String stranger : List.of("uploader-beta", "uploader-nova", "studio-vfx")) {
			Sender other = new Sender(this.port, stranger);
			assertThat(other.parts(this.stem).told()).isEqualTo("404 NOT_FOUND");
			assertThat(other.complete(this.stem, null).told()).isEqualTo("404 NOT_FOUND");
			assertThat(other.leaveOut(this.stem).told()).isEqualTo("404 NOT_FOUND");
		}
		assertThat(this.sender.send("GET", "/api/deliveries/" + this.stem.delivery() + "/files/%20/parts", null).told())
			.isEqualTo("404 NOT_FOUND");
	}

	private void assertDeadAfter(Runnable takeAway, Runnable giveBack) {
		JsonNode part = partOfPerson();
		takeAway.run();
		assertThat(this.sender.put(part, this.bytes).told()).isEqualTo("403 PART_URL_INVALID");
		giveBack.run();
		assertThat(this.sender.put(part, this.bytes).told()).as("given back").isEqualTo("403 PART_URL_INVALID");
	}

	private JsonNode partOfPerson() {
		return new Sender(this.port, "parts-person").parts(this.stem).body().at("/missing/0");
	}

	private void account(String change) {
		assertThat(new Sender(this.port, "admin").send("PUT", "/api/people/parts-person", change).status())
			.isEqualTo(200);
	}

	/** Gives the person a place on the project at this post house; null for none. */
	private void place(String postHouse) {
		Sender admin = new Sender(this.port, "admin");
		ArrayNode people = ((ArrayNode) admin.send("GET", "/api/projects/HLT", null).body().get("people")).deepCopy();
		people.removeIf((one) -> one.get("id").asText().equals("parts-person"));
		if (postHouse != null) {
			people.addObject().put("id", "parts-person").put("postHouse", postHouse);
		}
		assertThat(admin.send("PUT", "/api/projects/HLT", "{\"people\":" + people + "}").status()).isEqualTo(200);
	}

	private void assertArrives() throws Exception {
		Sender.Answer answer = this.sender.complete(this.stem, sha256(this.bytes));
		assertThat(answer.told()).isEqualTo("200");
		assertThat(answer.body().get("state").asText()).isEqualTo("COMPLETE");
		assertThat(stem().sha256()).isEqualTo(sha256(this.bytes));
		assertThat(Files.readAllBytes(this.deliveries.content(this.stem.id()))).isEqualTo(this.bytes);
		assertThat(this.sender.complete(this.stem, null).told()).isEqualTo("200");
	}

	private List<JsonNode> missing() {
		List<JsonNode> parts = new ArrayList<>();
		this.sender.parts(this.stem).body().get("missing").forEach(parts::add);
		return parts;
	}

	private DeliveredFile stem() {
		return this.deliveries.get(this.stem.delivery()).files().get(1);
	}

	private String place() {
		return this.jdbc.sql("select storage from delivery_file where id = ?")
			.param(this.stem.id())
			.query(String.class)
			.single();
	}

	private static HttpRequest.BodyPublisher unannounced(byte[] bytes) {
		return HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
	}

	private static String url(JsonNode part) {
		return part.get("url").asText();
	}

	private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : threads.invokeAll(calls)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			threads.shutdown();
		}
	}

	private static byte[] bytes(int size, int seed) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	private static String sha256(byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

}
