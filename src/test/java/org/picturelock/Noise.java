package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files of bytes that are no film, the same for the same seed. */
final class Noise {

	private Noise() {
	}

	static Path file(Path folder, String name, int size, int seed) throws IOException {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return Files.write(folder.resolve(name), bytes);
	}

}
