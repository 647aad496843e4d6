package org.picturelock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The API as a script of one person uses it: {@code login:password}, or a login of the
 * demo alone.
 */
public final class Api {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final String base;

	private final String person;

	public Api(int port, String person) {
		this.base = "http://localhost:" + port;
		this.person = person.contains(":") ? person : person + ":demo";
	}

	/** An answer: status and JSON body (null node for none). */
	public record Answer(int status, JsonNode body) {

		public String code() {
			return this.body.path("code").asText();
		}

	}

	public Answer get(String path) {
		return send(request(path).GET());
	}

	public Answer delete(String path) {
		return send(request(path).DELETE());
	}

	public Answer put(String path, Object body) {
		return send(request(path).PUT(BodyPublishers.ofString(write(body))));
	}

	public Answer post(String path, Object body) {
		return send(request(path).POST(BodyPublishers.ofString(write(body))));
	}

	/**
	 * Reads a text, lets it be changed and puts it back where it was, unless somebody did
	 * so in between.
	 */
	public void change(String path, UnaryOperator<String> change) {
		HttpResponse<String> read = exchange(request(path).GET().build());
		HttpResponse<String> put = exchange(request(path).setHeader("Content-Type", "application/xml")
			.header("If-Match", read.headers().firstValue("ETag").orElseThrow())
			.PUT(BodyPublishers.ofString(change.apply(read.body())))
			.build());
		if (put.statusCode() / 100 != 2) {
			throw new AssertionError(put.body());
		}
	}

	/** Opens a delivery of one proxy and sends its bytes; answers its id. */
	public String deliver(String project, String episode, Path film, String note) throws IOException {
		return deliver(project,
				Map.of("cutType", "LOCKED", "episode", episode, "note", note, "files", List.of(Map.of("name",
						project + "_" + episode + "_LOCKED_v01.mov", "size", Files.size(film), "fileType", "PROXY"))),
				film);
	}

	/**
	 * Opens a delivery and sends these files' bytes in the order of its files; answers
	 * its id.
	 */
	public String deliver(String project, Map<String, Object> opening, Path... files) throws IOException {
		Answer opened = post("/api/projects/" + project + "/deliveries", opening);
		if (opened.status() != 201) {
			throw new AssertionError(opened);
		}
		String id = opened.body().get("id").asText();
		int index = 0;
		for (Path file : files) {
			sendFile(id, opened.body().get("files").get(index++).get("id").asText(), file);
		}
		return id;
	}

	/** Sends all missing parts of a file and completes it. */
	public void sendFile(String id, String file, Path bytes) throws IOException {
		String path = "/api/deliveries/" + id + "/files/" + file;
		byte[] all = Files.readAllBytes(bytes);
		for (JsonNode part : get(path + "/parts").body().get("missing")) {
			int offset = part.get("offset").asInt();
			byte[] body = Arrays.copyOfRange(all, offset, offset + part.get("size").asInt());
			URI url = URI.create(part.get("url").asText());
			int status = putPart(this.base + url.getRawPath() + "?" + url.getRawQuery(), body);
			if (status / 100 != 2) {
				throw new AssertionError("part answered " + status);
			}
		}
		Answer completed = post(path + "/complete", null);
		if (completed.status() / 100 != 2) {
			throw new AssertionError(completed);
		}
	}

	public int putPart(String url, byte[] body) {
		CRC32C checksum = new CRC32C();
		checksum.update(body);
		byte[] crc = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
		return exchange(HttpRequest.newBuilder(URI.create(url))
			.header("x-amz-checksum-crc32c", Base64.getEncoder().encodeToString(crc))
			.PUT(BodyPublishers.ofByteArray(body))
			.build()).statusCode();
	}

	/**
	 * The address of the first part that is missing of this file of an opened delivery.
	 */
	public String partUrl(JsonNode opened, int file) {
		return get("/api/deliveries/" + opened.get("id").asText() + "/files/"
				+ opened.at("/files/" + file + "/id").asText() + "/parts")
			.body()
			.at("/missing/0/url")
			.asText();
	}

	/** Waits until all its mails and hand-offs are out and answers the delivery. */
	public JsonNode awaitOut(String id) {
		Instant end = Instant.now().plus(Duration.ofSeconds(30));
		JsonNode delivery = null;
		while (Instant.now().isBefore(end)) {
			delivery = get("/api/deliveries/" + id).body();
			if (delivery.get("mails").findValuesAsText("state").stream().allMatch("SENT"::equals)
					&& delivery.get("handoffs").findValuesAsText("state").stream().allMatch("DELIVERED"::equals)) {
				return delivery;
			}
			pause();
		}
		throw new AssertionError("not out: " + delivery);
	}

	/** Waits until the delivery is in one of these states and answers it. */
	public JsonNode await(String id, String... states) {
		Instant end = Instant.now().plus(Duration.ofSeconds(90));
		JsonNode delivery = null;
		while (Instant.now().isBefore(end)) {
			delivery = get("/api/deliveries/" + id).body();
			if (List.of(states).contains(delivery.path("state").asText())) {
				return delivery;
			}
			pause();
		}
		throw new AssertionError("not " + Arrays.toString(states) + " but " + delivery);
	}

	private static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private HttpRequest.Builder request(String path) {
		String credentials = Base64.getEncoder().encodeToString(this.person.getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/json");
	}

	private static Answer send(HttpRequest.Builder request) {
		HttpResponse<String> response = exchange(request.build());
		try {
			return new Answer(response.statusCode(),
					JSON.readTree(response.body().isBlank() ? "null" : response.body()));
		}
		catch (IOException ex) {
			throw new AssertionError(response.statusCode() + " " + response.body(), ex);
		}
	}

	private static HttpResponse<String> exchange(HttpRequest request) {
		try {
			return HTTP.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String write(Object body) {
		try {
			return (body != null) ? JSON.writeValueAsString(body) : "";
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
