package org.picturelock.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/** What a browser may load and run on behalf of an answer of ours. */
enum PagePolicy implements HeaderWriter {

	/** Files and data, which are no pages. */
	NOTHING("default-src 'none'; frame-ancestors 'none'"),

	/** The engine's web applications, whose libraries write styles into the page. */
	ENGINE("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"),

	/** Our pages: nothing but our own files, and nothing written into the page itself. */
	PAGES("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
			+ "connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; "
			+ "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");

	/** The diagrams place what they draw with style attributes. */
	private static final String DIAGRAMS = "; style-src-attr 'unsafe-inline'";

	private static final String SCRIPTS = "script-src 'self'";

	private static final String HEADER = "Content-Security-Policy";

	private final String policy;

	PagePolicy(String policy) {
		this.policy = policy;
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		response.setHeader(HEADER, switch (this) {
			case NOTHING -> this.policy;
			case ENGINE -> this.policy.replace(SCRIPTS, SCRIPTS + IndexScript.source(request).orElse(""));
			case PAGES -> hasDiagram(request) ? this.policy + DIAGRAMS : this.policy;
		});
	}

	private static boolean hasDiagram(HttpServletRequest request) {
		return request.getRequestURI()
			.substring(request.getContextPath().length())
			.matches("/rules/[a-z0-9-]+/edit|/audit/deliveries/[^/]+(/verify)?");
	}

}
