package org.picturelock.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Answers what Tomcat refuses by itself, before anything of ours could: an address or a
 * request that cannot be read. Its own page has neither our headers nor our words. What
 * was not read says not even whether it is a person who asks, so this is never a page.
 */
class UnreadRequests extends ErrorReportValve {

	private static final List<HeaderWriter> HEADERS = OddRequests.headers(PagePolicy.NOTHING);

	private static final ReaderLocale READERS = new ReaderLocale();

	private final MessageSource messages;

	private final ObjectMapper json;

	UnreadRequests(MessageSource messages, ObjectMapper json) {
		this.messages = messages;
		this.json = json;
	}

	@Override
	protected void report(Request request, Response response, Throwable failure) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		HEADERS.forEach((writer) -> writer.writeHeaders(request, response.getResponse()));
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		try {
			response.getReporter()
				.write(this.json.writeValueAsString(problem(status, this.messages, request.getRequest())));
			response.finishResponse();
		}
		catch (IOException ex) {
			// whoever asked has gone
		}
	}

	/** What a status says by itself, in the reader's language. */
	static ProblemDetail problem(HttpStatus status, MessageSource messages, HttpServletRequest request) {
		Locale reader = READERS.resolveLocale(request);
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(status,
				messages.getMessage("problem." + status.name(), null, status.getReasonPhrase(), reader));
		detail.setProperty("code", status.name());
		return detail;
	}

}
