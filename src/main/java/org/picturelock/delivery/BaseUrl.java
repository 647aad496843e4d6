package org.picturelock.delivery;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What absolute addresses in answers begin with: the configured address, so that no
 * request's Host gets into them. Where none is configured it is the request's own.
 */
@Component
public class BaseUrl {

	private final String configured;

	BaseUrl(@Value("${picturelock.base-url}") String address,
			@Value("${picturelock.embedded.base-url}") boolean assumed) {
		this.configured = assumed ? null : address.replaceFirst("/+$", "");
	}

	/** Without a slash at its end; within a request only. */
	public String get() {
		return (this.configured != null) ? this.configured
				: ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
	}

}
