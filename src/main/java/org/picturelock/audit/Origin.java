package org.picturelock.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.fact.Fact;

import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** From where a person did something; empty for what the system did. */
record Origin(String address, String userAgent) {

	private static final int LONGEST_USER_AGENT = 300;

	private static final Origin NOWHERE = new Origin(null, null);

	static Origin of(Fact fact) {
		if (!Fact.SYSTEM.equals(fact.actor())
				&& RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest request = attributes.getRequest();
			return new Origin(request.getRemoteAddr(), shortened(request.getHeader(HttpHeaders.USER_AGENT)));
		}
		return NOWHERE;
	}

	private static String shortened(String userAgent) {
		return (userAgent != null && userAgent.length() > LONGEST_USER_AGENT)
				? userAgent.substring(0, LONGEST_USER_AGENT) : userAgent;
	}

}
