package org.picturelock.assets;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Sends media, whole or by one byte range, so that no copy of it stays in a cache. The
 * caller has checked who asks; it does so for every range. Tomcat sends the bytes
 * straight from the file where the connection allows it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110,
 * range requests</a>
 */
final class MediaServing {

	private static final BigInteger BEYOND = BigInteger.valueOf(Long.MAX_VALUE - 1);

	private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

	private static final String SENDFILE = "org.apache.tomcat.sendfile.";

	private MediaServing() {
	}

	/**
	 * Sends a file to be shown within a page. {@code note} is done before its first byte.
	 */
	static void show(Path file, String contentType, Runnable note, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		send(file, contentType, ContentDisposition.inline().build(), note, request, response);
	}

	/**
	 * Sends a file to be saved under a name, whatever it holds; {@code note} as above.
	 */
	static void download(Path file, String name, Runnable note, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		send(file, "application/octet-stream",
				ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build(), note, request,
				response);
	}

	private static void send(Path file, String contentType, ContentDisposition disposition, Runnable note,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		long size = Files.size(file);
		Span span = span(request, size);
		boolean sent = span != null && span.to() > span.from() && !"HEAD".equals(request.getMethod());
		if (sent) {
			note.run();
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
		if (span == null) {
			response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
			response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
			return;
		}
		if (span.partial()) {
			response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
			response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + span.from() + "-" + (span.to() - 1) + "/" + size);
		}
		response.setContentType(contentType);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
		response.setContentLengthLong(span.to() - span.from());
		if (sent) {
			bytes(file, span, request, response);
		}
	}

	/**
	 * What is asked for; null for what is not there and for several ranges at once. We
	 * give out no validator, so whatever follows If-Range is out of date.
	 */
	private static Span span(HttpServletRequest request, long size) {
		String range = request.getHeader(HttpHeaders.RANGE);
		if (range == null || request.getHeader(HttpHeaders.IF_RANGE) != null || !range.startsWith("bytes=")) {
			return new Span(0, size, false);
		}
		Matcher asked = RANGE.matcher(range.replace(" ", ""));
		if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
			return null;
		}
		if (asked.group(1).isEmpty()) {
			long last = Math.min(size, number(asked.group(2)));
			return (last > 0) ? new Span(size - last, size, true) : null;
		}
		long from = number(asked.group(1));
		long to = asked.group(2).isEmpty() ? size : Math.min(size, number(asked.group(2)) + 1);
		return (from < to) ? new Span(from, to, true) : null;
	}

	/** As far as a file could ever reach. */
	private static long number(String digits) {
		return new BigInteger(digits).min(BEYOND).longValue();
	}

	private static void bytes(Path file, Span span, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
			request.setAttribute(SENDFILE + "filename", file.toRealPath().toString());
			request.setAttribute(SENDFILE + "start", span.from());
			request.setAttribute(SENDFILE + "end", span.to());
			return;
		}
		byte[] buffer = new byte[64 * 1024];
		try (var in = Files.newInputStream(file)) {
			in.skipNBytes(span.from());
			long left = span.to() - span.from();
			while (left > 0) {
				int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
				if (count < 0) {
					throw new IOException("The file became shorter");
				}
				response.getOutputStream().write(buffer, 0, count);
				left -= count;
			}
		}
	}

	/** From a byte to before another. */
	private record Span(long from, long to, boolean partial) {
	}

}
