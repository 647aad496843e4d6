package org.picturelock.assets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ContentDisposition;

import static org.assertj.core.api.Assertions.assertThat;

class MediaServingTests {

	private static final int SIZE = 300_000;

	private static final String NAME = "a\"; filename=\"b.exe\r\nX-Evil: 1.mov";

	@TempDir
	static Path folder;

	private static final Tomcat tomcat = new Tomcat();

	private static byte[] film;

	@BeforeAll
	static void start() throws Exception {
		film = new byte[SIZE];
		for (int i = 0; i < SIZE; i++) {
			film[i] = (byte) (i * 31 / 7);
		}
		Path file = Files.write(folder.resolve("film"), film);
		tomcat.setBaseDir(folder.toString());
		tomcat.setPort(0);
		Context context = tomcat.addContext("", folder.toString());
		Tomcat.addServlet(context, "media", new Media(file));
		context.addServletMappingDecoded("/*", "media");
		tomcat.getConnector();
		tomcat.start();
	}

	@AfterAll
	static void stop() throws Exception {
		tomcat.stop();
		tomcat.destroy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sendfile", "/copied" })
	void aWholeFileComesWithoutARange(String path) throws Exception {
		HttpResponse<byte[]> answer = get(path, null);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(film);
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
	}

	@ParameterizedTest
	@CsvSource({ "bytes=0-0,0,1", "bytes=100-199,100,200", "bytes=299999-,299999,300000", "bytes=-5,299995,300000",
			"bytes=250000-999999999,250000,300000", "bytes=-999999999,0,300000", "bytes= 1 - 2,1,3",
			"bytes=0-9999999999999999999999,0,300000", "bytes=-9999999999999999999999,0,300000" })
	void aRangeComesExactly(String range, int from, int to) throws Exception {
		for (String path : new String[] { "/sendfile", "/copied" }) {
			HttpResponse<byte[]> answer = get(path, range);
			assertThat(answer.statusCode()).isEqualTo(206);
			assertThat(answer.body()).isEqualTo(java.util.Arrays.copyOfRange(film, from, to));
			assertThat(answer.headers().firstValue("Content-Range"))
				.contains("bytes " + from + "-" + (to - 1) + "/" + SIZE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=300000-", "bytes=5-4", "bytes=-0", "bytes=-", "bytes=0-1,5-6", "bytes=a-b",
			"bytes=99999999999999999999-" })
	void whatCannotBeGivenIsRefused(String range) throws Exception {
		HttpResponse<byte[]> answer = get("/sendfile", range);
		assertThat(answer.statusCode()).isEqualTo(416);
		assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */" + SIZE);
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void aHeadRequestGetsNoBytes() throws Exception {
		HttpResponse<byte[]> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address("/sendfile"))
				.method("HEAD", HttpRequest.BodyPublishers.noBody())
				.header("Range", "bytes=10-19")
				.build(), HttpResponse.BodyHandlers.ofByteArray());
		assertThat(answer.statusCode()).isEqualTo(206);
		assertThat(answer.headers().firstValue("Content-Length")).contains("10");
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void aFileNameIsANameAndNothingElseInAHeader() throws Exception {
		HttpResponse<byte[]> answer = get("/download", null);
		assertThat(answer.headers().allValues("X-Evil")).isEmpty();
		assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.doesNotContain("\r", "\n")
			.satisfies((header) -> assertThat(ContentDisposition.parse(header).getFilename()).isEqualTo(NAME));
	}

	private static HttpResponse<byte[]> get(String path, String range) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
		if (range != null) {
			request.header("Range", range);
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private static URI address(String path) {
		return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
	}

	private static final class Media extends HttpServlet {

		private final transient Path file;

		private Media(Path file) {
			this.file = file;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getRequestURI().equals("/copied")) {
				request.setAttribute("org.apache.tomcat.sendfile.support", false);
			}
			if (request.getRequestURI().equals("/download")) {
				MediaServing.download(this.file, NAME, () -> {
				}, request, response);
			}
			else {
				MediaServing.show(this.file, "video/mp4", () -> {
				}, request, response);
			}
		}

	}

}
