package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures and judges broken files one after the other, beside a bait that they name.
 */
final class MutationRun {

	private static final String PROFILE = "pix-strict";

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final Path folder;

	private final Profiles profiles;

	MutationRun(Path folder, Profiles profiles) {
		this.folder = folder;
		this.profiles = profiles;
	}

	/** What went wrong, empty if each of the first {@code count} ended as a verdict. */
	List<String> of(int count) throws IOException, InterruptedException {
		List<String> wrong = new ArrayList<>();
		try (Bait bait = new Bait(this.folder)) {
			Mutations mutations = new Mutations(this.folder, bait.addresses());
			for (int seed = 0; seed < count; seed++) {
				String trouble = judge(Files.write(this.folder.resolve("mutation"), mutations.of(seed)));
				if (!trouble.isEmpty()) {
					wrong.add("seed " + seed + trouble);
				}
			}
			if (bait.isTaken()) {
				wrong.add("a file was opened or somebody called");
			}
		}
		return wrong;
	}

	private String judge(Path file) {
		long start = System.nanoTime();
		try {
			Map<String, Object> facts = new HashMap<>(Clips.facts(file));
			facts.put(Facts.FILE_TYPE, "PROXY");
			Verdict verdict = Verdict.of(this.profiles.judge(PROFILE, this.profiles.newestVersion(PROFILE), "file",
					facts, Map.of("projectStartTimecode", "01:00:00:00")));
			boolean film = facts.get(Facts.VIDEO_CODEC) != null && facts.get(Facts.RUNTIME_SECONDS) != null;
			if (!film && verdict != Verdict.REJECTED) {
				return " is no film and " + verdict;
			}
		}
		catch (IOException | RuntimeException ex) {
			return ": " + ex;
		}
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		return (took.compareTo(LONGEST) > 0) ? " took " + took : "";
	}

}
