package org.picturelock.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What others of the machine may send to the embedded inbox. */
@PicturelockTest
class InboxTests {

	@Autowired
	private Inbox inbox;

	@Autowired
	private TestRestTemplate http;

	@Value("${picturelock.data}")
	private Path data;

	private final List<Path> put = new ArrayList<>();

	@AfterEach
	void takeAway() throws IOException {
		for (Path mail : this.put) {
			Files.delete(mail);
		}
	}

	@Test
	void whoeverHasNoPasswordSendsNothing() throws Exception {
		int before = this.inbox.names().size();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.inbox.port());
				BufferedReader answers = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			assertThat(answers.readLine()).startsWith("220");
			for (String line : List.of("HELO x", "MAIL FROM:<picturelock@localhost>")) {
				socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
			}
			assertThat(answers.readLine()).startsWith("250");
			assertThat(answers.readLine()).startsWith("530");
		}
		assertThat(this.inbox.names()).hasSize(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Subject: x\r\n\r\nhello", "From: <<>\r\nTo: >>a\r\n\r\nx", "",
			"To: post@picturelock.example\r\nContent-Type: text/plain; charset=none\r\nDate: never\r\n\r\nx",
			"To: post@picturelock.example\r\nContent-Type: multipart/mixed\r\n\r\nx",
			"To: post@picturelock.example\r\nContent-Transfer-Encoding: odd\r\n\r\nx" })
	void aMailThatCannotBeReadHidesNoOther(String mail) throws Exception {
		Path file = this.data.resolve("inbox/" + Instant.now().toEpochMilli() + "-" + UUID.randomUUID() + ".eml");
		this.put.add(Files.writeString(file, mail));
		for (String person : List.of("auditor", "post")) {
			assertThat(this.http.withBasicAuth(person, "demo")
				.getForEntity("/inbox", String.class)
				.getStatusCode()
				.value()).as(person).isEqualTo(200);
		}
		String name = file.getFileName().toString().replace(".eml", "");
		assertThat(this.http.withBasicAuth("auditor", "demo")
			.getForEntity("/inbox/" + name, String.class)
			.getStatusCode()
			.value()).isEqualTo(200);
	}

}
