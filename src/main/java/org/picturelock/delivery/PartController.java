package org.picturelock.delivery;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.picturelock.problem.Problem;
import org.picturelock.project.People;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes parts from whoever holds their signed address, for as long as who asked for it
 * may send them.
 */
@RestController
class PartController {

	private static final Pattern CRC32C = Pattern.compile("[A-Za-z0-9+/]{6}==");

	private final PartUrls urls;

	private final PartWriter writer;

	private final Deliveries deliveries;

	private final People people;

	PartController(PartUrls urls, PartWriter writer, Deliveries deliveries, People people) {
		this.urls = urls;
		this.writer = writer;
		this.deliveries = deliveries;
		this.people = people;
	}

	/** Answers when the part is durable. */
	@PutMapping("/parts/{delivery}/{file}/{number}")
	@ResponseStatus(HttpStatus.OK)
	void put(@PathVariable String delivery, @PathVariable String file, @PathVariable String number,
			@RequestParam(required = false) String offset, @RequestParam(required = false) String size,
			@RequestParam(required = false) String by, @RequestParam(required = false) String expires,
			@RequestHeader(name = "x-amz-checksum-crc32c", required = false) String checksum,
			HttpServletRequest request) throws IOException {
		SignedPart part = part(delivery, file, number, offset, size, expires);
		if (part == null || by == null || !holds(part, by, request)) {
			throw Problem.of(HttpStatus.FORBIDDEN, "PART_URL_INVALID");
		}
		if (checksum == null || !CRC32C.matcher(checksum).matches()) {
			throw Problem.of(HttpStatus.BAD_REQUEST, "PART_CHECKSUM_MISSING");
		}
		if (request.getContentLengthLong() >= 0 && request.getContentLengthLong() != part.size()) {
			throw PartBody.wrongSize();
		}
		this.writer.write(part, checksum, request.getInputStream());
	}

	private boolean holds(SignedPart part, String by, HttpServletRequest request) {
		// as it was sent: what was read from it may have been written in other ways too
		String address = request.getRequestURI().substring(request.getContextPath().length()) + "?"
				+ request.getQueryString();
		Optional<Delivery> sent = this.deliveries.find(part.delivery());
		return sent
			.filter((delivery) -> this.people.caller(by)
				.filter((caller) -> caller.worksOn(delivery.project(), delivery.postHouse()))
				.isPresent())
			.flatMap((delivery) -> this.people.footing(by, delivery.project()))
			.filter((footing) -> this.urls.holds(address, part, by, footing, Instant.now()))
			.isPresent();
	}

	/** Null when the address was altered so that it cannot even be read. */
	private static SignedPart part(String delivery, String file, String number, String offset, String size,
			String expires) {
		try {
			return new SignedPart(delivery, file, Integer.parseInt(number), Long.parseLong(offset),
					Long.parseLong(size), Long.parseLong(expires));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
