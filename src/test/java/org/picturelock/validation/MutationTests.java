package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MutationTests {

	private static final int FILES = 300;

	@TempDir
	Path folder;

	@Test
	void everyBrokenFileEndsAsFacts() throws IOException {
		Mutations mutations = new Mutations(this.folder);
		List<String> slow = IntStream.range(0, FILES).mapToObj((seed) -> measure(mutations, seed)).toList();
		assertThat(slow).allMatch(String::isEmpty);
	}

	/** What was wrong with the measuring of this file, empty for nothing. */
	private String measure(Mutations mutations, int seed) {
		long start = System.nanoTime();
		try {
			Path file = Files.write(this.folder.resolve("mutation"), mutations.of(seed));
			assertThat(Clips.facts(file)).containsKeys("container", "decodeErrors");
		}
		catch (IOException | RuntimeException ex) {
			return "seed " + seed + ": " + ex;
		}
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		return (took.compareTo(Duration.ofSeconds(20)) > 0) ? "seed " + seed + " took " + took : "";
	}

}
