package org.picturelock.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A person who sends files, over HTTP as scripts do. */
class Sender {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final String root;

	private final String authorization;

	Sender(int port, String person) {
		this.root = "http://localhost:" + port;
		this.authorization = "Basic "
				+ Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
	}

	Answer parts(DeliveredFile file) {
		return send("GET", path(file) + "/parts", null);
	}

	Answer complete(DeliveredFile file, String sha256) {
		return send("POST", path(file) + "/complete",
				(sha256 != null) ? "{\"sha256\":\"" + sha256 + "\"}" : "{\"sha256\":null}");
	}

	Answer leaveOut(DeliveredFile file) {
		return send("DELETE", path(file), null);
	}

	Answer send(String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.root + path))
			.header("Authorization", this.authorization);
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		return answer(request.method(method,
				(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody()));
	}

	/** Sends one missing part of a whole file's bytes as it should be sent. */
	Answer put(JsonNode part, byte[] whole) {
		int offset = part.get("offset").asInt();
		byte[] bytes = Arrays.copyOfRange(whole, offset, offset + part.get("size").asInt());
		return put(part.get("url").asText(), bytes, checksum(bytes));
	}

	Answer put(String url, byte[] bytes, String checksum) {
		return put(url, HttpRequest.BodyPublishers.ofByteArray(bytes), checksum);
	}

	Answer put(String url, HttpRequest.BodyPublisher bytes, String checksum) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
		if (checksum != null) {
			request.header("x-amz-checksum-crc32c", checksum);
		}
		return answer(request.PUT(bytes));
	}

	static String checksum(byte[] bytes) {
		CRC32C crc = new CRC32C();
		crc.update(bytes);
		return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

	private static String path(DeliveredFile file) {
		return "/api/deliveries/" + file.delivery() + "/files/" + file.id();
	}

	private Answer answer(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(),
					response.body().startsWith("{") ? JSON.readTree(response.body()) : null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Answer(int status, JsonNode body) {

		/** Status and, for a refusal, its code. */
		String told() {
			return this.status
					+ ((this.body != null && this.body.has("code")) ? " " + this.body.get("code").asText() : "");
		}

	}

}
