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

	/** Path and query of a part's address, for who asked for it. */
	String sign(String delivery, String file, int number, PartLayout layout, String by, Instant now) {
		SignedPart part = new SignedPart(delivery, file, number, layout.offset(number), layout.size(number),
				now.plus(this.settings.urlValidity()).getEpochSecond());
		return "/parts/%s/%s/%d?offset=%d&size=%d&by=%s&expires=%d&signature=%s".formatted(delivery, file, number,
				part.offset(), part.size(), by, part.expires(), signature(part, by));
	}

	/** Whether we signed this for this person, and for a time that is not over. */
	boolean holds(SignedPart part, String by, String signature, Instant now) {
		return by != null && signature != null && part.expires() >= now.getEpochSecond() && MessageDigest
			.isEqual(signature(part, by).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
	}

	private String signature(SignedPart part, String by) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			String signed = String.join("\n", part.delivery(), part.file(), Integer.toString(part.number()),
					Long.toString(part.offset()), Long.toString(part.size()), by, Long.toString(part.expires()));
			return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
