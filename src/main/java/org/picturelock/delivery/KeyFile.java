package org.picturelock.delivery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Keeps a random key, so that it outlives a restart and machines on one folder share it.
 */
final class KeyFile {

	private static final int BYTES = 32;

	private KeyFile() {
	}

	/** The key, made at the first call. */
	static byte[] readOrMake(Path file) throws IOException {
		if (Files.exists(file)) {
			return Files.readAllBytes(file);
		}
		Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
		byte[] key = new byte[BYTES];
		new SecureRandom().nextBytes(key);
		// made readable for its owner only; linked, so that nobody ever reads half a key
		Path made = Files.createTempFile(folder, "key", null);
		try {
			Files.write(made, key);
			Files.createLink(file, made);
		}
		catch (FileAlreadyExistsException ex) {
			// another machine was faster
		}
		finally {
			Files.delete(made);
		}
		return Files.readAllBytes(file);
	}

}
