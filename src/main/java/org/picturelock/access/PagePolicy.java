package org.picturelock.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/** What a browser may load and run on behalf of an answer of ours. */
enum PagePolicy implements HeaderWriter {

	/** Files and data, which are no pages. */
	NOTHING("default-src 'none'; frame-ancestors 'none'"),

	/** Our pages: nothing but our own files, and nothing written into the page itself. */
	PAGES("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
			+ "connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; "
			+ "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");

	/** The diagram editors place what they draw with style attributes. */
	private static final String EDITORS = "; style-src-attr 'unsafe-inline'";

	private static final String HEADER = "Content-Security-Policy";

	private final String policy;

	PagePolicy(String policy) {
		this.policy = policy;
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		response.setHeader(HEADER, (this == PAGES && path.startsWith("/rules")) ? this.policy + EDITORS : this.policy);
	}

}
