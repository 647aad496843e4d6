package org.picturelock.problem;

import java.time.Instant;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Takes a time in an address as strictly as one in a body: a name that is followed by
 * nothing does not mean any time.
 */
@Component
class TimeInAddress implements Converter<String, Instant> {

	@Override
	public Instant convert(String text) {
		Instant time = Instant.parse(text);
		if (!Years.hold(time)) {
			throw new IllegalArgumentException("out of range");
		}
		return time;
	}

}
