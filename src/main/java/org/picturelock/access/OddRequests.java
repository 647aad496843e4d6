package org.picturelock.access;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.stereotype.Component;

/**
 * Answers an address that can be read in two ways and a method that nobody needs. They
 * are refused before any of the doors, which would have written these headers.
 */
@Component
class OddRequests extends HttpStatusRequestRejectedHandler {

	private static final List<HeaderWriter> HEADERS = headers(PagePolicy.PAGES);

	private static final List<String> METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

	private final MessageSource messages;

	private final ObjectMapper json;

	OddRequests(MessageSource messages, ObjectMapper json) {
		this.messages = messages;
		this.json = json;
	}

	/** The headers that the doors would have written. */
	static List<HeaderWriter> headers(PagePolicy policy) {
		CrossOriginOpenerPolicyHeaderWriter alone = new CrossOriginOpenerPolicyHeaderWriter();
		alone.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
		return List.of(new XContentTypeOptionsHeaderWriter(), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
				new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN), alone, new CacheControlHeadersWriter(),
				new HstsHeaderWriter(), policy);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
			throws IOException {
		HEADERS.forEach((writer) -> writer.writeHeaders(request, response));
		if (METHODS.contains(request.getMethod())) {
			super.handle(request, response, refusal);
			return;
		}
		// the page of an error would be asked for by the same method, and refused again
		response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
		response.setHeader(HttpHeaders.ALLOW, String.join(", ", METHODS));
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream()
			.write(this.json
				.writeValueAsBytes(UnreadRequests.problem(HttpStatus.METHOD_NOT_ALLOWED, this.messages, request)));
	}

}
