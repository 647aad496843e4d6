package org.picturelock.access;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A request whose body is what the fence understood, or none. */
class FencedBody extends HttpServletRequestWrapper {

	private static final int LONGEST = 64 * 1024;

	private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(12).build())
		.build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final byte[] body;

	FencedBody(HttpServletRequest request, Optional<JsonNode> body) {
		super(request);
		this.body = body.map((json) -> json.toString().getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
	}

	/** The JSON object that the request brings; an empty one when it brings nothing. */
	static Optional<JsonNode> read(HttpServletRequest request) {
		try {
			byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
			if (bytes.length == 0 && request.getContentType() == null) {
				return Optional.of(STRICT.createObjectNode());
			}
			if (bytes.length > LONGEST || !isJson(request.getContentType())) {
				return Optional.empty();
			}
			// told the encoding, the parser does not guess another one
			JsonNode read = STRICT.readTree(new String(bytes, StandardCharsets.UTF_8));
			return Optional.of(read.isMissingNode() ? STRICT.createObjectNode() : read).filter(JsonNode::isObject);
		}
		catch (JsonProcessingException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static boolean isJson(String contentType) {
		try {
			MediaType type = (contentType != null) ? MediaType.parseMediaType(contentType) : MediaType.ALL;
			return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
					&& (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	@Override
	public int getContentLength() {
		return this.body.length;
	}

	@Override
	public long getContentLengthLong() {
		return this.body.length;
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	@Override
	public ServletInputStream getInputStream() {
		ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
		return new ServletInputStream() {

			@Override
			public int read() {
				return bytes.read();
			}

			@Override
			public boolean isFinished() {
				return bytes.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new UnsupportedOperationException("read at once");
			}

		};
	}

}
