package org.picturelock.validation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The long run of broken files. */
@PicturelockTest
class MutationBench {

	private static final int FILES = Integer.getInteger("bench.mutations", 10_000);

	@TempDir
	Path folder;

	@Autowired
	private Profiles profiles;

	@Test
	void everyBrokenFileEndsAsAVerdict() throws Exception {
		long start = System.nanoTime();
		assertThat(new MutationRun(this.folder, this.profiles).of(FILES)).isEmpty();
		System.out.printf("%d broken files to their verdicts in %.0f s%n", FILES, (System.nanoTime() - start) / 1e9);
	}

}
