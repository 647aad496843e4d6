package org.picturelock.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.picturelock.problem.Problem;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Encrypts what only a downstream system and we may know (AES-256-GCM). */
@Component
class SystemSecrets {

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private static final int KEY = 32;

	private final SecureRandom random = new SecureRandom();

	private final SystemSettings settings;

	private final Path file;

	private final boolean embedded;

	private volatile byte[] key;

	SystemSecrets(SystemSettings settings, @Value("${picturelock.data}") Path data,
			@Value("${picturelock.embedded.database}") boolean embedded) {
		this.settings = settings;
		this.file = data.resolve("systems.key");
		this.embedded = embedded;
	}

	/** {@code context} must be the same when it is decrypted: no secret can be moved. */
	String encrypt(byte[] secret, String context) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0, context, secret, 0, secret.length);
		byte[] result = Arrays.copyOf(nonce, NONCE + sealed.length);
		System.arraycopy(sealed, 0, result, NONCE, sealed.length);
		return Base64.getEncoder().encodeToString(result);
	}

	byte[] decrypt(String encrypted, String context) {
		byte[] bytes = Base64.getDecoder().decode(encrypted);
		return cipher(Cipher.DECRYPT_MODE, bytes, 0, context, bytes, NONCE, bytes.length - NONCE);
	}

	/** A secret that every node derives alike and nobody needs to keep. */
	byte[] derive(String context) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key(), "HmacSHA256"));
			return mac.doFinal(context.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private byte[] cipher(int mode, byte[] nonce, int at, String context, byte[] input, int from, int length) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
			cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(input, from, length);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A downstream secret does not fit picturelock.systems.key", ex);
		}
	}

	private byte[] key() {
		byte[] known = this.key;
		if (known == null) {
			known = readKey();
			if (known.length != KEY) {
				throw new IllegalStateException("picturelock.systems.key must be 32 bytes in Base64");
			}
			this.key = known;
		}
		return known;
	}

	private byte[] readKey() {
		if (this.settings.key() != null && !this.settings.key().isBlank()) {
			return Base64.getDecoder().decode(this.settings.key().strip());
		}
		if (!this.embedded) {
			// a key of each node's own would make the other nodes' secrets unreadable
			throw Problem.of(HttpStatus.CONFLICT, "SYSTEMS_KEY_MISSING");
		}
		try {
			if (!Files.exists(this.file)) {
				makeKey();
			}
			return Base64.getDecoder().decode(Files.readString(this.file).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void makeKey() throws IOException {
		byte[] fresh = new byte[KEY];
		this.random.nextBytes(fresh);
		Path arriving = Files.createTempFile(this.file.getParent(), "systems", ".part",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(arriving, Base64.getEncoder().encodeToString(fresh), StandardOpenOption.SYNC);
		try {
			Files.createLink(this.file, arriving);
		}
		catch (FileAlreadyExistsException ex) {
			// another thread was first; its key counts
		}
		Files.delete(arriving);
	}

}
