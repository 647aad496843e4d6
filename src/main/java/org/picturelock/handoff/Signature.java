package org.picturelock.handoff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of the Standard Webhooks specification, version v1. */
final class Signature {

	private static final Duration TOLERANCE = Duration.ofMinutes(5);

	private Signature() {
	}

	static String of(byte[] secret, String id, long timestamp, byte[] body) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret, "HmacSHA256"));
			mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Whether one of the space-separated signatures is right and the timestamp is of now:
	 * an old call that somebody recorded is not taken again.
	 */
	static boolean holds(byte[] secret, String id, String timestamp, String signatures, byte[] body) {
		long seconds;
		try {
			seconds = Long.parseLong(timestamp);
		}
		catch (NumberFormatException ex) {
			return false;
		}
		if (Math.abs(Instant.now().getEpochSecond() - seconds) > TOLERANCE.toSeconds()) {
			return false;
		}
		byte[] expected = of(secret, id, seconds, body).getBytes(StandardCharsets.UTF_8);
		for (String signature : signatures.split(" ")) {
			if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
				return true;
			}
		}
		return false;
	}

}
