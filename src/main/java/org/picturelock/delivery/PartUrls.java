package org.picturelock.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/** Signs the addresses at which parts may be sent, and knows its signatures again. */
@Component
class PartUrls {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	private final DeliverySettings settings;

	PartUrls(DeliverySettings settings) throws IOException {
		this.settings = settings;
		this.key = new SecretKeySpec(settings.signingKey().isBlank() ? KeyFile.readOrMake(settings.keyFile())
				: settings.signingKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
	}

	/**
	 * Path and query of a part's address, for who asked for it and as long as they stand
	 * on this footing.
	 */
	String sign(String delivery, String file, int number, PartLayout layout, String by, String footing, Instant now) {
		return address(new SignedPart(delivery, file, number, layout.offset(number), layout.size(number),
				now.plus(this.settings.urlValidity()).getEpochSecond()), by, footing);
	}

	/**
	 * Whether we signed this address, letter by letter, for this person on this footing,
	 * and for a time that is not over.
	 */
	boolean holds(String address, SignedPart part, String by, String footing, Instant now) {
		return part.expires() >= now.getEpochSecond() && MessageDigest.isEqual(
				address(part, by, footing).getBytes(StandardCharsets.UTF_8), address.getBytes(StandardCharsets.UTF_8));
	}

	private String address(SignedPart part, String by, String footing) {
		String unsigned = "/parts/%s/%s/%d?offset=%d&size=%d&by=%s&expires=%d".formatted(part.delivery(), part.file(),
				part.number(), part.offset(), part.size(), by, part.expires());
		return unsigned + "&signature=" + signature(unsigned + "\n" + footing);
	}

	private String signature(String signed) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
