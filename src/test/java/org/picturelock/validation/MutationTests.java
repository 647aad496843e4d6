package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class MutationTests {

	private static final int FILES = 300;

	private static final String PROFILE = "pix-strict";

	@TempDir
	Path folder;

	@Autowired
	private Profiles profiles;

	@Test
	void everyBrokenFileEndsAsAVerdict() throws IOException {
		Mutations mutations = new Mutations(this.folder);
		List<String> wrong = IntStream.range(0, FILES).mapToObj((seed) -> measure(mutations, seed)).toList();
		assertThat(wrong).allMatch(String::isEmpty);
	}

	/** What was wrong with the measuring of this file, empty for nothing. */
	private String measure(Mutations mutations, int seed) {
		long start = System.nanoTime();
		try {
			Path file = Files.write(this.folder.resolve("mutation"), mutations.of(seed));
			Map<String, Object> facts = new HashMap<>(Clips.facts(file));
			assertThat(facts).containsKeys("container", "decodeErrors");
			facts.put(Facts.FILE_TYPE, "PROXY");
			Verdict verdict = Verdict.of(this.profiles.judge(PROFILE, this.profiles.newestVersion(PROFILE), "file",
					facts, Map.of("projectStartTimecode", "01:00:00:00")));
			boolean film = facts.get(Facts.VIDEO_CODEC) != null && facts.get(Facts.RUNTIME_SECONDS) != null;
			if (!film && verdict != Verdict.REJECTED) {
				return "seed " + seed + " is no film and " + verdict;
			}
		}
		catch (IOException | RuntimeException ex) {
			return "seed " + seed + ": " + ex;
		}
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		return (took.compareTo(Duration.ofSeconds(20)) > 0) ? "seed " + seed + " took " + took : "";
	}

}
